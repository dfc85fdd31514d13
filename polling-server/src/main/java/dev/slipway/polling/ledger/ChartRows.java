package dev.slipway.polling.ledger;

import dev.slipway.polling.chart.PublishedChart;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of charts by repository, chart and version: read and written in batches, so that it may be larger than the heap. */
final class ChartRows {
    static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final String table;

    ChartRows(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Visits a repository's charts in the order of their names and versions; the visitor may remove them. */
    void forEach(String repository, Consumer<PublishedChart> visitor) {
        PublishedChart last = new PublishedChart("", "", "");
        List<PublishedChart> batch;
        do {
            batch = after(repository, last);
            batch.forEach(visitor);
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == BATCH);
    }

    private List<PublishedChart> after(String repository, PublishedChart last) {
        return jdbc.sql("select chart, version, digest from " + table + """
             where repository = :repository and (chart, version) > (:chart, :version)
            order by chart, version limit :batch\
            """)
                .param("repository", repository)
                .param("chart", last.name())
                .param("version", last.version())
                .param("batch", BATCH)
                .query((row, index) ->
                        new PublishedChart(row.getString("chart"), row.getString("version"), row.getString("digest")))
                .list();
    }

    void put(String repository, PublishedChart chart) {
        jdbc.sql("insert into " + table + """
             (repository, chart, version, digest) values (:repository, :chart, :version, :digest)
            on conflict (repository, chart, version) do update set digest = excluded.digest\
            """)
                .param("repository", repository)
                .param("chart", chart.name())
                .param("version", chart.version())
                .param("digest", chart.digest())
                .update();
    }

    void remove(String repository, PublishedChart chart) {
        jdbc.sql("delete from " + table + " where repository = :repository and chart = :chart and version = :version")
                .param("repository", repository)
                .param("chart", chart.name())
                .param("version", chart.version())
                .update();
    }

    void clear(String repository) {
        jdbc.sql("delete from " + table + " where repository = :repository")
                .param("repository", repository)
                .update();
    }
}
