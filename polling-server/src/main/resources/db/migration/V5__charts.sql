-- A chart's name belongs to one pipeline: charts of the same name would take each other's place in the chart repository.
create table chart_owner (
    chart    text primary key,
    pipeline text not null
);

-- Staging numbers are taken for a chart, whichever pipelines share it. Rows of before have no chart.
alter table chart_publication add column chart text;
create index chart_publication_by_chart on chart_publication (chart, number);

-- What a look at a chart repository has found so far that is new. It is recorded once the look is complete.
create table found_chart (
    repository text not null,
    chart      text not null,
    version    text not null,
    digest     text not null,
    primary key (repository, chart, version)
);
