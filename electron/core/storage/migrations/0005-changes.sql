-- What changed of servers from one read to the next, newest last. Kept for 90 days and 10,000 rows.
create table changes (
  id integer primary key autoincrement,
  at text not null,
  account_id text not null references accounts (id) on delete cascade,
  -- No reference: what happened to a server stays when the server is forgotten.
  server_id text not null,
  -- Its name when it happened.
  name text not null,
  -- JSON: the kind, and from what to what.
  what text not null,
  seen integer not null default 0
) strict;
create index changes_account on changes (account_id);
create index changes_server on changes (server_id);
create index changes_at on changes (at);

-- JSON of what the next read is compared with; null until a whole list has told of the server.
alter table servers add column noted text;
update servers set noted = iif(gone_at is null, data, json_set(data, '$.gone', json('true')));
