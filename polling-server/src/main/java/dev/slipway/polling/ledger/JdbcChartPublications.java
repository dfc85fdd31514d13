package dev.slipway.polling.ledger;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.ChartPublications;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link ChartPublications} in the database. */
class JdbcChartPublications implements ChartPublications {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcChartPublications(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public ChartVersion stagingVersion(String pipeline, String chart, CommitId commit, long newestPublished) {
        return ChartVersion.staging(transaction.execute(status -> number(pipeline, commit)
                .filter(taken -> taken > newestPublished)
                .orElseGet(() -> {
                    long number = Math.max(
                            ChartVersion.stagingNumber(Instant.now(clock)),
                            Math.max(newestPublished, newestTaken(pipeline, chart)) + 1);
                    jdbc.sql("""
                        insert into chart_publication (pipeline, chart, commit_id, number)
                        values (:pipeline, :chart, :commit, :number)
                        on conflict (pipeline, commit_id)
                        do update set chart = excluded.chart, number = excluded.number\
                        """)
                            .param("chart", chart)
                            .param("pipeline", pipeline)
                            .param("commit", commit.value())
                            .param("number", number)
                            .update();
                    return number;
                })));
    }

    private Optional<Long> number(String pipeline, CommitId commit) {
        return jdbc.sql("select number from chart_publication where pipeline = :pipeline and commit_id = :commit")
                .param("pipeline", pipeline)
                .param("commit", commit.value())
                .query(Long.class)
                .optional();
    }

    /** Rows of older ledgers have no chart, only their pipeline. */
    private long newestTaken(String pipeline, String chart) {
        return jdbc.sql("""
            select coalesce(max(newest), 0) from (
                select max(number) as newest from chart_publication where pipeline = :pipeline
                union all
                select max(number) as newest from chart_publication where chart = :chart) as taken\
            """)
                .param("pipeline", pipeline)
                .param("chart", chart)
                .query(Long.class)
                .single();
    }
}
