package dev.slipway.polling.ledger;

import dev.slipway.polling.apply.ChartLook;
import dev.slipway.polling.apply.NewCharts;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.chart.PublishedChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link ChartLook} in the database. */
class JdbcChartLook implements ChartLook {
    private final String repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcApplyCalls calls;
    private final ChartRows seen;
    private final ChartRows found;
    /** Seen last, and not visited yet. */
    private final Set<UUID> missing;

    private final ChartHash sha256 = new ChartHash();
    private final List<PublishedChart> batch = new ArrayList<>();
    private boolean hasFound;

    JdbcChartLook(
            String repository,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JdbcApplyCalls calls,
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

    @Override
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

    @Override
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

    @Override
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
