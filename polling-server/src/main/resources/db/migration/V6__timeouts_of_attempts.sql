-- An attempt that takes too long is tried once more: counted here, so that a restart does not begin the count anew.
alter table delivery add column timeouts integer not null default 0;
