-- Files of the invoice archive. 'data' is what the provider told of the invoice, as JSON.
create table invoice_files (
  invoice_id text not null references invoices (id) on delete cascade,
  kind text not null check (kind in ('original', 'copy', 'data')),
  version integer not null,
  -- Absolute folder that the path is relative to: the archive may be another one today.
  root text not null,
  path text not null,
  sha256 text not null,
  bytes integer not null,
  saved_at text not null,
  primary key (invoice_id, kind, version)
) strict;

insert into invoice_files (invoice_id, kind, version, root, path, sha256, bytes, saved_at)
  select id, 'original', 1, file_root, file_path, file_sha256, file_bytes, file_saved_at
  from invoices where file_path is not null;
alter table invoices drop column file_root;
alter table invoices drop column file_path;
alter table invoices drop column file_sha256;
alter table invoices drop column file_bytes;
alter table invoices drop column file_saved_at;

-- What the documents on disk were made of: other facts in the list mean that they are to be asked for again.
alter table invoices add column collected text;

-- The end of each archive's journal as it was last written, so that a journal that lost its tail is found out.
create table archives (
  root text primary key,
  seq integer not null,
  hash text not null
) strict;
