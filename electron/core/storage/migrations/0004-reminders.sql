-- Renewals that the user was reminded of. The day only: some providers say another hour at every read.
create table reminded (
  server_id text not null references servers (id) on delete cascade,
  renews_at text not null,
  at text not null,
  primary key (server_id, renews_at)
) strict;
