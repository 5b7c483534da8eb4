-- What is off-site, by bucket and key: a file that was sent with this SHA-256, or why it was not.
create table offsite_files (
  -- Endpoint, bucket and prefix: another bucket begins anew.
  target text not null,
  key text not null,
  sha256 text not null,
  bytes integer not null,
  sent_at text,
  verified_at text,
  locked_until text,
  problem text,
  primary key (target, key)
) strict, without rowid;

-- How the last copy and the last verify of each target ended.
create table offsite_runs (
  target text not null,
  kind text not null check (kind in ('copy', 'verify')),
  at text not null,
  text text not null,
  -- JSON AppErrorData.
  error text,
  primary key (target, kind)
) strict, without rowid;
