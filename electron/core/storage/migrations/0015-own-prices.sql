-- JSON Money: what a month of the server costs, as the user says.
alter table marks add column price text;
