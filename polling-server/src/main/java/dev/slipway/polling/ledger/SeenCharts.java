package dev.slipway.polling.ledger;

import dev.slipway.polling.chart.PublishedChart;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The charts of each watched repository that were acted on. */
public class SeenCharts {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplyCalls calls;

    SeenCharts(JdbcClient jdbc, TransactionTemplate transaction, ApplyCalls calls) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calls = calls;
    }

    /** Everything seen in that repository. */
    public Set<PublishedChart> entries(String repository) {
        return new HashSet<>(jdbc.sql("select chart, version, digest from seen_chart where repository = :repository")
                .param("repository", repository)
                .query((row, index) ->
                        new PublishedChart(row.getString("chart"), row.getString("version"), row.getString("digest")))
                .list());
    }

    /** Records what came and went in a repository, and the applies owed for it, in one transaction. */
    public void record(
            String repository,
            Collection<PublishedChart> added,
            Collection<PublishedChart> removed,
            Collection<OwedApply> owed) {
        transaction.executeWithoutResult(status -> {
            removed.forEach(entry -> jdbc.sql("""
                            delete from seen_chart
                            where repository = :repository and chart = :chart and version = :version""")
                    .param("repository", repository)
                    .param("chart", entry.name())
                    .param("version", entry.version())
                    .update());
            added.forEach(entry -> jdbc.sql("""
                            insert into seen_chart (repository, chart, version, digest)
                            values (:repository, :chart, :version, :digest)
                            on conflict (repository, chart, version) do update set digest = excluded.digest""")
                    .param("repository", repository)
                    .param("chart", entry.name())
                    .param("version", entry.version())
                    .param("digest", entry.digest())
                    .update());
            owed.forEach(calls::add);
        });
    }
}
