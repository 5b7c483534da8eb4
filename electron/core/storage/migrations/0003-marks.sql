-- What the user says of a server: tags, a note, a colour. Kept while the account is, also for servers that are gone.
create table marks (
  server_id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  -- JSON array of texts.
  tags text not null default '[]',
  note text not null default '',
  colour text
) strict;
create index marks_account on marks (account_id);
