-- Every order that the user agreed to, written before it is sent. It outlives its account.
create table order_entries (
  -- Made by whoever asks: the same id is the same order, however often it is sent here.
  id text primary key,
  account_id text not null,
  provider text not null,
  -- JSON: title, offer, operation, values, input (secrets masked), quote.
  data text not null,
  -- Of the account and everything that is sent.
  fingerprint text not null,
  state text not null,
  -- The process that sends it ("<pid> <life>"), so that another knows when it died.
  owner text,
  order_id text,
  error text,
  matches text not null default '[]',
  created_at text not null,
  sent_at text,
  -- The same moment by the provider's clock, which its lists tell times by.
  sent_there text,
  ended_at text,
  looked_at text
) strict;
create index order_entries_state on order_entries (state);
-- The same order is under way once, whoever sends it: a window, another window, the command line.
create unique index order_entries_once on order_entries (fingerprint) where state in ('sent', 'unknown');
-- What the provider made belongs to one order only.
create unique index order_entries_claim on order_entries (account_id, order_id) where order_id is not null;
