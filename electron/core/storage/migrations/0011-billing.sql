-- JSON amount below which the user is told of a low balance; null never.
alter table accounts add column alert_below text;

-- Low balances that the user was told of, and why; gone again once the balance is higher.
create table reminded_low (
  account_id text not null references accounts (id) on delete cascade,
  reason text not null,
  at text not null,
  primary key (account_id, reason)
) strict;
insert into reminded_low select account_id, 'hours', at from reminded_balances;
drop table reminded_balances;

-- Every booking that was ever read: providers tell their newest only.
create table transactions (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  -- ISO 8601 UTC; empty where no time was told.
  at text not null,
  currency text not null,
  minor integer not null,
  -- JSON: type, text, balanceAfter.
  data text not null,
  -- Lower case, what is searched.
  search text not null,
  -- The provider's order among those of one time: the newer, the higher.
  place integer not null,
  -- What was booked just before it may be missing here.
  gap integer not null default 0
) strict;
create index transactions_at on transactions (at, place, id);
create index transactions_account on transactions (account_id, at, place, id);

-- The last balance that was read on each day (UTC).
create table balance_days (
  account_id text not null references accounts (id) on delete cascade,
  day text not null,
  currency text not null,
  minor integer not null,
  primary key (account_id, day)
) strict;
