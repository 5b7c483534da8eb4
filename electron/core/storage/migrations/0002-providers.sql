-- What an account may do and whom it trusts; ids that a provider does not list; the audit log's order.
alter table accounts add column read_only integer not null default 0;
-- PEM; a certificate is no secret.
alter table accounts add column ca text;
alter table accounts add column mode text;

create table remembered (
  account_id text not null references accounts (id) on delete cascade,
  kind text not null,
  provider_id text not null,
  added_at text not null,
  primary key (account_id, kind, provider_id)
) strict;

create index journal_id on journal (id desc);
