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

-- `facts`: fingerprint of what the list says; `collected`: the one that the files on disk were read for. Where they
-- differ, the provider may have another document by now.
alter table invoices add column facts text;
alter table invoices add column collected text;
-- JSON: what an invoice's details say of it and the list does not.
alter table invoices add column told text;

-- The end of each archive's journal as it was last written here: a journal that lost its tail is found out.
create table archives (
  root text primary key,
  seq integer not null,
  hash text not null,
  -- JSON ArchiveCheck: what the last verification found.
  checked text
) strict;

-- What the journals say, also of accounts that are gone: files are found again, and nothing is fetched twice.
create table archive_files (
  root text not null,
  path text not null,
  seq integer not null,
  kind text not null,
  version integer not null,
  sha256 text not null,
  bytes integer not null,
  at text not null,
  -- "<account's folder>/<the provider's id>"
  invoice text not null,
  removed_at text,
  primary key (root, path)
) strict;
create index archive_files_folded on archive_files (root, path collate nocase);
create index archive_files_invoice on archive_files (root, invoice);
