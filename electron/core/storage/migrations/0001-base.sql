-- Accounts and what was last read of them. Credentials are in the keychain, never here.
create table accounts (
  id text primary key,
  provider text not null,
  label text not null,
  base_url text not null,
  demo integer not null default 0,
  -- Folder name of this account in the invoice archive; fixed at creation, so renaming moves no file.
  archive_name text not null unique,
  created_at text not null,
  state text not null default 'unchecked',
  last_error text,
  synced_at text
) strict;

create table servers (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  data text not null,
  seen_at text not null,
  gone_at text
) strict;
create index servers_account on servers (account_id);

create table orders (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  data text not null,
  seen_at text not null
) strict;
create index orders_account on orders (account_id);

create table invoices (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  data text not null,
  seen_at text not null,
  -- Absolute folder that the path is relative to: the archive may be another one today.
  file_root text,
  file_path text,
  file_sha256 text,
  file_bytes integer,
  file_saved_at text,
  file_problem text
) strict;
create index invoices_account on invoices (account_id);

create table balances (
  account_id text primary key references accounts (id) on delete cascade,
  data text not null,
  read_at text not null
) strict;

-- How fresh each list of each account is. A failed read leaves the old rows and says so here.
create table reads (
  account_id text not null references accounts (id) on delete cascade,
  list text not null,
  read_at text,
  error text,
  primary key (account_id, list)
) strict;

create table tasks (
  id text primary key,
  kind text not null,
  version integer not null,
  title text not null,
  account_id text not null,
  subject text,
  -- JSON without secrets.
  input text not null,
  -- Unique while the task is open: a second click finds the first task.
  dedupe_key text,
  remote text,
  state text not null,
  done integer not null default 0,
  total integer,
  text text not null default '',
  attempts integer not null default 0,
  next_run text,
  deadline text,
  lease_until text,
  error text,
  created_at text not null,
  started_at text,
  finished_at text,
  notified integer not null default 0,
  seen integer not null default 0
) strict;
create unique index tasks_open on tasks (dedupe_key)
  where state in ('queued', 'sending', 'waiting', 'unknown');
create index tasks_due on tasks (state, next_run);

-- Every call that changes something, written before the socket opens.
create table journal (
  id text primary key,
  at text not null,
  account_id text not null,
  operation text not null,
  subject text,
  -- JSON, secret-looking fields masked.
  input text not null,
  state text not null,
  error text,
  ended_at text
) strict;
create index journal_account on journal (account_id, at);
