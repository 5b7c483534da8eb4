-- The larger task that a task is a part of; it stood in the input before.
alter table tasks add column parent text;
update tasks set parent = json_extract(input, '$.bulk') where kind = 'server-action' and json_valid(input);
update tasks set seen = 1 where parent is not null;
create index tasks_parent on tasks (parent);

-- Ended in quiet hours: its notice is still to be shown.
alter table tasks add column owed integer not null default 0;
create index tasks_owed on tasks (owed) where owed = 1;

-- Accounts whose low balance the user was told of; gone again once the balance is higher.
create table reminded_balances (
  account_id text primary key references accounts (id) on delete cascade,
  at text not null
) strict;

-- JSON: labels and handles of what an end brought that is secret; the secrets themselves are in memory only.
alter table tasks add column secrets text;
