-- Orders kept under a name, to be placed again. They outlive their account.
create table order_templates (
  id text primary key,
  name text not null collate nocase unique,
  account_id text not null,
  -- JSON: provider, offer, offerName, values (none that is secret), labels.
  data text not null,
  created_at text not null
) strict;

-- Several orders that the user agreed to in one word, placed one after the other.
create table order_series (
  id text primary key,
  title text not null,
  created_at text not null
) strict;

create table order_series_items (
  series_id text not null references order_series (id) on delete cascade,
  -- From 0 on; in this order they are placed.
  at integer not null,
  account_id text not null,
  -- JSON: offer, title, name, values, seen.
  data text not null,
  -- Its entry in the order journal, which says what became of it: none there, nothing was sent.
  entry_id text not null unique,
  -- Why it did not even come to an entry.
  problem text,
  primary key (series_id, at)
) strict;
