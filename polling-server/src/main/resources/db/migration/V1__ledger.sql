-- Instants are milliseconds since the epoch (UTC): SQLite and PostgreSQL agree on them.

create table pipeline_state (
    pipeline    varchar(128) primary key,
    branch_head varchar(40)  not null,
    paused      integer      not null default 0,
    storm       varchar(1024)
);

create table seen_tag (
    pipeline  varchar(128) not null,
    tag       varchar(255) not null,
    commit_id varchar(40)  not null,
    moved_to  varchar(40),
    primary key (pipeline, tag)
);

create table delivery (
    id            varchar(64)  primary key,
    sequence      bigint       not null unique,
    pipeline      varchar(128) not null,
    kind          varchar(16)  not null,
    commit_id     varchar(40)  not null,
    version       varchar(128),
    state         varchar(16)  not null,
    attempts      integer      not null default 0,
    not_before    bigint       not null,
    error         varchar(4096),
    digest        varchar(71),
    chart_version varchar(128),
    created_at    bigint       not null,
    started_at    bigint,
    finished_at   bigint
);

-- A version is delivered once; a merge may come back to a commit that an earlier one delivered.
create unique index delivery_of_version on delivery (pipeline, version);
create index delivery_by_state on delivery (state, not_before);
create index delivery_by_pipeline on delivery (pipeline, sequence);

-- The staging number of a commit's chart stays the same however often its delivery is resumed.
create table chart_publication (
    pipeline  varchar(128) not null,
    commit_id varchar(40)  not null,
    number    bigint       not null,
    primary key (pipeline, commit_id)
);

create table seen_chart (
    repository varchar(128) not null,
    chart      varchar(255) not null,
    version    varchar(128) not null,
    digest     varchar(128) not null,
    primary key (repository, chart, version)
);

create table desired_state_head (
    dss       varchar(128) primary key,
    commit_id varchar(40)  not null
);

create table apply_call (
    idempotency_key varchar(64)   primary key,
    sequence        bigint        not null unique,
    dss             varchar(128)  not null,
    reason          varchar(1024) not null,
    run_id          varchar(253),
    attempts        integer       not null default 0,
    not_before      bigint        not null,
    error           varchar(4096),
    created_at      bigint        not null,
    accepted_at     bigint
);
