-- A chart's name belongs to one pipeline: charts of the same name would take each other's place in the chart repository.
create table chart_owner (
    chart    text primary key,
    pipeline text not null
);

-- Staging numbers are taken for a chart, whichever pipelines share it. Rows of before have no chart.
alter table chart_publication add column chart text;
create index chart_publication_by_chart on chart_publication (chart, number);
