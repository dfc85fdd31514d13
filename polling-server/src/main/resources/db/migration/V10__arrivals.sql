-- What has arrived in registry and chart repository is published; what becomes of it in its environments follows.
drop index delivery_prunable;
drop index delivery_delivered;
update delivery set state = 'PUBLISHED' where state = 'DELIVERED';
create index delivery_prunable on delivery (pipeline, sequence) where version is null or state <> 'PUBLISHED';
create index delivery_published on delivery (pipeline, kind, sequence) where state = 'PUBLISHED';

create index delivery_by_digest on delivery (digest) where digest is not null;

-- Whether the environments that take the delivery are decided. What was published before is not followed: it is recognised by what runs.
alter table delivery add column followed integer not null default 0;
update delivery set followed = 1 where state = 'PUBLISHED';
create index delivery_undecided on delivery (sequence) where state = 'PUBLISHED' and followed = 0;

-- What becomes of a published delivery in one environment.
create table arrival (
    delivery_id   text not null,
    environment   text not null,
    pipeline      text not null,
    sequence      bigint not null,
    digest        text not null,
    chart_version text,
    phase         text not null,
    since         bigint not null,
    deadline      bigint,
    reason        text,
    published_at  bigint not null,
    primary key (delivery_id, environment)
);

create index arrival_open on arrival (sequence) where phase in ('ROLLING_OUT', 'VERIFYING');
create index arrival_by_pipeline on arrival (pipeline, environment, sequence);
