-- Looks begin with what is owed, however long the history is.

-- state has few values and most rows share one: an index on it is of use for the rows that are not finished only.
drop index delivery_by_state;
create index delivery_queued on delivery (pipeline, sequence) where state = 'QUEUED';
create index delivery_under_way on delivery (pipeline) where state in ('BUILDING', 'PUBLISHING');

-- What may be removed one day; a delivered version stays, since it is never delivered again.
create index delivery_prunable on delivery (pipeline, sequence) where version is null or state <> 'DELIVERED';
create index delivery_delivered on delivery (pipeline, kind, sequence) where state = 'DELIVERED';

create index apply_call_owed on apply_call (sequence) where run_id is null;
create index apply_call_followed on apply_call (sequence) where run_id is not null and outcome is null;
create index apply_call_by_dss on apply_call (dss, sequence);

create index chart_publication_by_number on chart_publication (pipeline, number);

create index seen_tag_moved on seen_tag (pipeline, tag) where moved_to is not null;
