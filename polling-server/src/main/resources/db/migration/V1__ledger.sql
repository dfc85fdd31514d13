-- Instants are milliseconds since the epoch (UTC): SQLite and PostgreSQL agree on them.

create table pipeline_state (
    pipeline    text primary key,
    branch_head text not null,
    paused      integer not null default 0,
    storm       text
);

create table seen_tag (
    pipeline  text not null,
    tag       text not null,
    commit_id text not null,
    moved_to  text,
    primary key (pipeline, tag)
);

create table delivery (
    id            text primary key,
    sequence      bigint not null unique,
    pipeline      text not null,
    kind          text not null,
    commit_id     text not null,
    version       text,
    state         text not null,
    attempts      integer not null default 0,
    not_before    bigint not null,
    error         text,
    digest        text,
    chart_version text,
    created_at    bigint not null,
    started_at    bigint,
    finished_at   bigint
);

-- A version is delivered once; a merge may come back to a commit that an earlier one delivered.
create unique index delivery_of_version on delivery (pipeline, version);
create index delivery_by_state on delivery (state, not_before);
create index delivery_by_pipeline on delivery (pipeline, sequence);

-- The staging number of a commit's chart stays the same however often its delivery is resumed.
create table chart_publication (
    pipeline  text not null,
    commit_id text not null,
    number    bigint not null,
    primary key (pipeline, commit_id)
);

create table seen_chart (
    repository text not null,
    chart      text not null,
    version    text not null,
    digest     text not null,
    primary key (repository, chart, version)
);

create table desired_state_head (
    dss       text primary key,
    commit_id text not null
);

create table apply_call (
    idempotency_key text primary key,
    sequence        bigint not null unique,
    dss             text not null,
    reason          text not null,
    run_id          text,
    attempts        integer not null default 0,
    not_before      bigint not null,
    error           text,
    created_at      bigint not null,
    accepted_at     bigint
);
