-- Zones of all accounts, also those that are gone: their versions stay.
create table dns_zones (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  -- JSON: provider, name, what it belongs to, when it changed.
  data text not null,
  seen_at text not null,
  gone_at text,
  records_read_at text,
  -- When it had changed at the provider by the list before its records were read.
  read_of text,
  -- The task that sends changes to it.
  busy text
) strict;
create index dns_zones_account on dns_zones (account_id);

-- What a zone's records were, each time that they were others. The newest is what the last read found.
create table dns_versions (
  id integer primary key autoincrement,
  zone_id text not null references dns_zones (id) on delete cascade,
  at text not null,
  cause text not null,
  fingerprint text not null,
  records integer not null,
  -- JSON, deflated, base64.
  data text not null
) strict;
create index dns_versions_zone on dns_versions (zone_id, id);

-- Plans that the user agreed to, step by step, each written down before it is sent.
create table dns_applies (
  id text primary key,
  -- waiting, sending, ended: nothing more of it is sent then.
  state text not null default 'waiting'
) strict;
create table dns_plans (
  apply_id text not null references dns_applies (id) on delete cascade,
  n integer not null,
  zone_id text not null,
  zone_name text not null,
  base text not null,
  conflict integer not null default 0,
  primary key (apply_id, n)
) strict;
create table dns_steps (
  apply_id text not null references dns_applies (id) on delete cascade,
  plan integer not null,
  n integer not null,
  -- JSON.
  change text not null,
  -- unknown from just before it is sent until it is known.
  outcome text not null default 'not_sent',
  why text,
  primary key (apply_id, plan, n)
) strict, without rowid;

-- Records that a provider keeps in another form than they were sent in, so that they are not sent again and again.
create table dns_kept (
  zone_id text not null references dns_zones (id) on delete cascade,
  sent text not null,
  -- JSON of the record as it is kept.
  kept text not null,
  primary key (zone_id, sent)
) strict;
