-- A pipeline's name may come to stand for another repository, image or pattern of tags: what is known of it is then of no use.
-- Null in a ledger written before: the next look takes it over as it is.
alter table pipeline_state add column fingerprint text;

-- A retired delivery is history only: of the pipeline as it was, or of a version whose tag was moved before it was delivered.
alter table delivery add column retired integer not null default 0;

drop index delivery_of_version;
create unique index delivery_of_version on delivery (pipeline, version) where retired = 0;
