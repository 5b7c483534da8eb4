-- Minutes between background reads of this account; null as the settings say, 0 never.
alter table accounts add column sync_minutes integer;
