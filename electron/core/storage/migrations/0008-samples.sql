-- What a server used when it was read, for providers that only say what it is now. Fractions of 1.
create table samples (
  server_id text not null references servers (id) on delete cascade,
  at text not null,
  cpu real,
  memory real,
  disk real,
  primary key (server_id, at)
) strict, without rowid;
