-- Paths are looked up by the primary key.
drop index archive_files_folded;
