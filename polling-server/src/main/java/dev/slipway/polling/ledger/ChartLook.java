package dev.slipway.polling.ledger;

import dev.slipway.polling.chart.PublishedChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One look at a chart repository: it gets every chart that is there, and records how they differ from those seen last.
 *
 * <p>It keeps a fingerprint of each chart seen, about 60 bytes. What is new is put down in a table of its own, which is not
 * used until the look is complete: one that breaks off in the middle has recorded nothing.
 */
public final class ChartLook {
    private final String repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplyCalls calls;
    private final ChartRows seen;
    private final ChartRows found;
    /** Seen last, and not visited yet. */
    private final Set<UUID> missing;

    private final ChartHash sha256 = new ChartHash();
    private final List<PublishedChart> batch = new ArrayList<>();
    private boolean hasFound;

    ChartLook(
            String repository,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplyCalls calls,
            ChartRows seen,
            ChartRows found,
            Set<UUID> missing) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calls = calls;
        this.seen = seen;
        this.found = found;
        this.missing = missing;
    }

    /** A chart is there. */
    public void visit(PublishedChart chart) {
        if (missing.remove(sha256.fingerprint(chart))) {
            return;
        }
        hasFound = true;
        batch.add(chart);
        if (batch.size() == ChartRows.BATCH) {
            putDown();
        }
    }

    private void putDown() {
        transaction.executeWithoutResult(status -> batch.forEach(chart -> found.put(repository, chart)));
        batch.clear();
    }

    /**
     * What came since the last look, by channel; empty when nothing did. Every chart must have been visited. Nothing is recorded
     * yet.
     */
    public List<NewCharts> added() {
        if (!hasFound) {
            return List.of();
        }
        putDown();
        return transaction.execute(status -> {
            forgetWhatIsSeen();
            return summaries();
        });
    }

    /** Records what came and went, and the applies owed for what came, in one transaction. Every chart must have been visited. */
    public void record(List<OwedApply> owed) {
        if (!hasFound && missing.isEmpty()) {
            return;
        }
        putDown();
        transaction.executeWithoutResult(status -> {
            forgetWhatIsSeen();
            jdbc.sql("""
                insert into seen_chart (repository, chart, version, digest)
                select repository, chart, version, digest from found_chart where repository = :repository
                on conflict (repository, chart, version) do update set digest = excluded.digest\
                """).param("repository", repository).update();
            found.clear(repository);
            removeMissing();
            owed.forEach(calls::add);
        });
    }

    /** An index may list a version twice. */
    private void forgetWhatIsSeen() {
        jdbc.sql("""
            delete from found_chart where repository = :repository and exists (
                select 1 from seen_chart s
                where s.repository = found_chart.repository and s.chart = found_chart.chart
                    and s.version = found_chart.version and s.digest = found_chart.digest)\
            """).param("repository", repository).update();
    }

    private List<NewCharts> summaries() {
        NewChartsSummary staging = new NewChartsSummary(true);
        NewChartsSummary releases = new NewChartsSummary(false);
        found.forEach(repository, chart -> {
            staging.add(chart);
            releases.add(chart);
        });
        return Stream.of(staging.get(), releases.get())
                .flatMap(Optional::stream)
                .map(added -> added.names().stream().allMatch(name -> isSeen(name, added.staging()))
                        ? added
                        : added.withoutNames())
                .toList();
    }

    /** Whether the channel had a version of that chart at the last look. */
    private boolean isSeen(String chart, boolean staging) {
        return jdbc.sql(
                                "select count(*) from (select 1 from seen_chart where repository = :repository and chart = :chart and version "
                                        + (staging ? "" : "not ") + "like '0.0.0-staging.%' limit 1) s")
                        .param("repository", repository)
                        .param("chart", chart)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** A version with another digest is found by now, so its row has another fingerprint and stays. */
    private void removeMissing() {
        if (missing.isEmpty()) {
            return;
        }
        seen.forEach(repository, chart -> {
            if (missing.contains(sha256.fingerprint(chart))) {
                seen.remove(repository, chart);
            }
        });
    }
}
