-- The apps that an apply is limited to, separated by spaces; null for the whole desired state.
alter table apply_call add column targets text;

create index apply_call_whole on apply_call (dss, sequence) where targets is null;
