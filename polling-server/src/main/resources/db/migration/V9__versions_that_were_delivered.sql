-- When everything had arrived first. It stays when the delivery is retried, cancelled or fails afterwards: a version that was
-- delivered once is never another commit's. Only what was delivered has the version of its chart.
alter table delivery add column delivered_at bigint;
update delivery set delivered_at = coalesce(finished_at, created_at) where state = 'DELIVERED' or chart_version is not null;
