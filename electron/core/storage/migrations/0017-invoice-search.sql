-- What invoices are found, ordered and summed up by. Narrow rows of their own, so that 100,000 can be looked through
-- without their JSON; triggers keep them as the invoices and their files are.
create table invoice_keys (
  -- The row of invoice_text.
  n integer primary key,
  invoice_id text not null unique references invoices (id) on delete cascade,
  account_id text not null,
  number text not null,
  provider_id text not null,
  -- ISO 8601 UTC; empty where no date was told.
  issued_at text not null,
  due_at text not null,
  currency text not null,
  total_minor integer not null,
  vat_minor integer not null,
  state text not null,
  -- original, copy, missing (not asked for yet) or none (the provider has no document).
  kind text not null default 'missing',
  -- 1 while its files are to be read for their text, 2 while they are being read.
  text_waits integer not null default 0,
  -- Why its document could not be read whole: scanned, encrypted, unreadable, long.
  text_problem text,
  unpaid integer not null as (state = 'unpaid') stored,
  year text not null as (substr(issued_at, 1, 4)) stored,
  month text not null as (substr(issued_at, 1, 7)) stored
) strict;
create index invoice_keys_first on invoice_keys (unpaid, issued_at, n);
create index invoice_keys_issued on invoice_keys (issued_at, n);
create index invoice_keys_account on invoice_keys (account_id, issued_at, n);
create index invoice_keys_waiting on invoice_keys (n) where text_waits > 0;

-- Text as it is searched. It holds its text itself: index and text can't come apart, and excerpts can be shown.
create virtual table invoice_text using fts5 (
  number, details, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

create trigger invoice_keys_added after insert on invoice_keys begin
  insert into invoice_text (rowid, number, details, text)
    values (new.n, new.number || ' ' || new.provider_id, '', '');
end;
create trigger invoice_keys_changed after update of number, provider_id on invoice_keys
when old.number is not new.number or old.provider_id is not new.provider_id begin
  update invoice_text set number = new.number || ' ' || new.provider_id where rowid = new.n;
end;
create trigger invoice_keys_gone after delete on invoice_keys begin
  delete from invoice_text where rowid = old.n;
end;

-- The zero of time stands in for a date that was not told. What is no invoice by its schema is not listed either.
create view invoice_told as
  select id as invoice_id, account_id, data ->> '$.number' as number, data ->> '$.providerId' as provider_id,
    iif(data ->> '$.issuedAt' glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' and data ->> '$.issuedAt' not like '1970-%',
      data ->> '$.issuedAt', '') as issued_at,
    coalesce(data ->> '$.dueAt', '') as due_at, data ->> '$.total.currency' as currency,
    data ->> '$.total.minor' as total_minor, coalesce(data ->> '$.vat.minor', 0) as vat_minor,
    coalesce(data ->> '$.state', 'unknown') as state
  from invoices
  where json_valid(data) and json_type(data, '$.number') = 'text' and json_type(data, '$.providerId') = 'text'
    and json_type(data, '$.issuedAt') = 'text' and json_type(data, '$.total.minor') = 'integer'
    and json_type(data, '$.vat.minor') = 'integer' and data ->> '$.total.currency' glob '[A-Z][A-Z][A-Z]';

create trigger invoices_added after insert on invoices begin
  insert into invoice_keys (invoice_id, account_id, number, provider_id, issued_at, due_at, currency, total_minor,
      vat_minor, state)
    select * from invoice_told where invoice_id = new.id;
end;
create trigger invoices_changed after update of data on invoices when old.data is not new.data begin
  insert into invoice_keys (invoice_id, account_id, number, provider_id, issued_at, due_at, currency, total_minor,
      vat_minor, state)
    select * from invoice_told where invoice_id = new.id
    on conflict (invoice_id) do update set account_id = excluded.account_id, number = excluded.number,
      provider_id = excluded.provider_id, issued_at = excluded.issued_at, due_at = excluded.due_at,
      currency = excluded.currency, total_minor = excluded.total_minor, vat_minor = excluded.vat_minor,
      state = excluded.state;
end;

create view invoice_kinds as
  select i.id as invoice_id, case
    when exists (select 1 from invoice_files f where f.invoice_id = i.id and f.kind = 'original') then 'original'
    when exists (select 1 from invoice_files f where f.invoice_id = i.id and f.kind = 'copy') then 'copy'
    when i.file_problem is null then 'missing' else 'none' end as kind
  from invoices i;
create trigger invoices_problem after update of file_problem on invoices
when old.file_problem is not new.file_problem begin
  update invoice_keys set kind = (select kind from invoice_kinds where invoice_id = new.id)
    where invoice_id = new.id;
end;
create trigger invoice_files_added after insert on invoice_files begin
  update invoice_keys set text_waits = 1, kind = (select kind from invoice_kinds where invoice_id = new.invoice_id)
    where invoice_id = new.invoice_id;
end;
create trigger invoice_files_changed after update of sha256 on invoice_files when old.sha256 is not new.sha256 begin
  update invoice_keys set text_waits = 1 where invoice_id = new.invoice_id;
end;
create trigger invoice_files_gone after delete on invoice_files begin
  update invoice_keys set text_waits = 1, kind = (select kind from invoice_kinds where invoice_id = old.invoice_id)
    where invoice_id = old.invoice_id;
end;

insert into invoice_keys (invoice_id, account_id, number, provider_id, issued_at, due_at, currency, total_minor,
    vat_minor, state)
  select * from invoice_told;
update invoice_keys set kind = (select kind from invoice_kinds k where k.invoice_id = invoice_keys.invoice_id),
  text_waits = exists (select 1 from invoice_files f where f.invoice_id = invoice_keys.invoice_id);
