-- What ran well in each environment: a rollback goes back to it.
create table verified_version (
    delivery_id   text not null,
    environment   text not null,
    pipeline      text not null,
    commit_id     text not null,
    digest        text not null,
    tag           text not null,
    chart_version text,
    verified_at   bigint not null,
    primary key (delivery_id, environment)
);

create index verified_version_newest on verified_version (pipeline, environment, verified_at);

-- Pipelines that stay in an environment at what was verified. The version is copied: what it was taken from may be removed.
create table pipeline_hold (
    id            text primary key,
    sequence      bigint not null unique,
    pipeline      text not null,
    environment   text not null,
    delivery_id   text not null,
    commit_id     text not null,
    digest        text not null,
    tag           text not null,
    chart_version text,
    verified_at   bigint not null,
    releases      text not null,
    image         text not null,
    held_by       text not null,
    reason        text not null,
    since         bigint not null,
    ends_at       text not null,
    state         text not null,
    regressed     text
);

create unique index pipeline_hold_of_pipeline on pipeline_hold (pipeline, environment) where state <> 'ENDING';
