-- A call that helm-api accepted is followed until its run has ended; one that failed is asked for again.
alter table apply_call add column outcome text;
alter table apply_call add column retries integer not null default 0;
