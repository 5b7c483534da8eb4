-- Servers that go on under another id: who holds the old one still finds them.
create table server_moves (
  from_id text primary key,
  to_id text not null,
  account_id text not null references accounts (id) on delete cascade,
  at text not null
) strict;
