-- JSON AppErrorData: why a part of the list could not be read although the rest was.
alter table reads add column missing text;
