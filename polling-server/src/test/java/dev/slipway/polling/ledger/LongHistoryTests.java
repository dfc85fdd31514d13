package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.metrics.Backlog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks and pages stay quick, however much the ledger remembers. */
class LongHistoryTests {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int PIPELINES = 400;
    private static final int TAGS = 5_000;
    private static final int DELIVERIES = 300_000;
    private static final int CHARTS = 100_000;
    private static final int CHART_REPOSITORIES = 20;

    @TempDir
    private static Path folder;

    private static TestLedger ledger;

    @BeforeAll
    static void remember() {
        ledger = new TestLedger(folder, new MutableClock());
        ledger.inOneTransaction(jdbc -> {
            fill(jdbc, DELIVERIES, """
                insert into delivery (id, sequence, pipeline, kind, commit_id, version, state, not_before, created_at,
                    digest, followed)
                select 'id-' || n, n, 'pipeline-' || (n %% %1$d), case n %% 3 when 0 then 'TAG' else 'MERGE' end,
                    printf('%%040x', n), case n %% 3 when 0 then '1.0.' || n end,
                    case when n > %2$d then 'QUEUED' when n %% 5 = 0 then 'FAILED' else 'PUBLISHED' end, n, n,
                    printf('sha256:%%064x', n), 1
                from counted\
                """.formatted(PIPELINES, DELIVERIES - PIPELINES));
            jdbc.sql("""
                insert into arrival (delivery_id, environment, pipeline, sequence, digest, phase, since, published_at)
                select id, 'staging', pipeline, sequence, digest, case when sequence % 30000 = 1 then 'VERIFYING' else 'VERIFIED' end,
                    sequence, sequence
                from delivery where state = 'PUBLISHED'\
                """).update();
            fill(jdbc, PIPELINES, """
                insert into pipeline_state (pipeline, branch_head)
                select 'pipeline-' || (n - 1), printf('%040x', n) from counted\
                """);
            fill(jdbc, TAGS, """
                insert into seen_tag (pipeline, tag, commit_id)
                select p.pipeline, 'v1.0.' || n, printf('%040x', n) from pipeline_state p, counted\
                """);
            fill(jdbc, CHARTS, """
                insert into seen_chart (repository, chart, version, digest)
                select 'team-' || (n %% %d), 'chart-' || (n %% 400), '1.0.' || n, 'sha256:' || n from counted\
                """.formatted(CHART_REPOSITORIES));
            fill(jdbc, CHARTS, """
                insert into apply_call (idempotency_key, sequence, dss, reason, run_id, outcome, not_before, created_at)
                select 'key-' || n, n, 'dss-' || (n % 10), 'changed', case when n > 5 then 'run-' || n end,
                    case when n > 10 then 'SUCCEEDED' end, n, n from counted\
                """);
            fill(jdbc, CHARTS, """
                insert into chart_publication (pipeline, chart, commit_id, number)
                select 'pipeline-' || (n % 10), 'chart-' || (n % 10), printf('%040x', n), n from counted\
                """);
        });
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void deliveriesThatAreDueAreFoundAtOnce() {
        assertShort("due", () -> ledger.deliveries().due().size(), PIPELINES);
        assertShort("resume", () -> ledger.deliveries().resumeInterrupted(), 0);
    }

    @Test
    void newestDeliveriesAreFoundAtOnce() {
        assertShort("of all", () -> ledger.deliveries().newest(null, 100).size(), 100);
        assertShort(
                "of one", () -> ledger.deliveries().newest("pipeline-7", 100).size(), 100);
        assertShort("of none", () -> ledger.deliveries().newest("nowhere", 1).size(), 0);
        assertShort(
                "replacement", () -> ledger.deliveries().replacementOf("id-1").isPresent(), true);
        assertShort("refused retry", () -> ledger.deliveries().retry("id-1"), false);
    }

    @Test
    void whatBecomesOfDeliveriesIsFoundAtOnce() {
        List<String> ids = ledger.deliveries().newest(null, 1000).stream()
                .map(Delivery::id)
                .toList();
        List<String> digests = IntStream.rangeClosed(DELIVERIES / 2 + 1, DELIVERIES / 2 + PIPELINES)
                .mapToObj("sha256:%064x"::formatted)
                .toList();
        assertShort("undecided", () -> ledger.arrivals().undecided().size(), 0);
        assertShort("open", () -> ledger.arrivals().open().size(), DELIVERIES / 30_000);
        assertShort("of a page", () -> ledger.arrivals().of(ids).size() > 400, true);
        assertShort("of what runs", () -> ledger.deliveries().ofDigests(digests).size(), PIPELINES * 4 / 5);
    }

    @Test
    void pagesOfTheApiAreReadAtOnce() {
        assertShort("pipelines", () -> ledger.overviews().all().size(), PIPELINES);
        assertShort("pipeline", () -> ledger.overviews().of("pipeline-7").paused(), false);
        assertShort("deliveries", () -> ledger.deliveries().newest(null, 1000).size(), 1000);
        assertShort("applies", () -> ledger.applyCalls().newest(100).size(), 100);
    }

    @Test
    void batchOfTheHistoryIsRemovedAtOnce() {
        History history = ledger.history(100);
        AtomicInteger next = new AtomicInteger(100);
        assertShort("deliveries", () -> history.removeDeliveries("pipeline-" + next.getAndIncrement(), 500) > 50, true);
        assertShort("nothing", () -> history.removeDeliveries("pipeline-7", 1000), 0);
        assertShort("applies", () -> history.removeCalls("dss-9", 500), 100);
        assertShort("numbers", () -> history.removePublications("pipeline-9"), 100);
        assertShort("next", () -> history.pipelineAfter("pipeline-7").isPresent(), true);
    }

    @Test
    void refsOfAPipelineAreReadAtOnce() {
        assertShort(
                "seen",
                () -> ledger.refs().seen("pipeline-7").orElseThrow().tags().size(),
                TAGS);
        assertShort(
                "arrived",
                () -> ledger.refs()
                        .arrivedMerge("pipeline-7", new CommitId("a".repeat(40)))
                        .isPresent(),
                true);
        assertShort("moved", () -> ledger.refs().movedTags("pipeline-7").size(), 0);
    }

    @Test
    void chartsOfARepositoryAreReadAtOnce() {
        assertShort(
                "releases",
                () -> ledger.seenCharts().releases(List.of("team-7"), "chart-7").size(),
                CHARTS / 400);
        assertShort(
                "number",
                () -> ledger.chartPublications()
                        .stagingVersion("pipeline-7", "chart-7", new CommitId("a".repeat(40)), 0)
                        .stagingNumber()
                        .isPresent(),
                true);
    }

    @Test
    void callsOfHelmApiAreFoundAtOnce() {
        assertShort("due", () -> ledger.applyCalls().due().size(), 5);
        assertShort("followed", () -> ledger.applyCalls().followed().size(), 5);
        assertShort("newest", () -> ledger.applyCalls().newest(100).size(), 100);
        assertShort(
                "newest of one",
                () -> ledger.applyCalls().newestWholeOf("dss-3").isPresent(),
                true);
        assertShort(
                "newest of none",
                () -> ledger.applyCalls().newestWholeOf("nowhere").isPresent(),
                false);
    }

    @Test
    void whatWaitsIsFoundAtOnce() {
        Backlog backlog = ledger.backlog();
        assertShort("queued", () -> backlog.oldestQueued().isPresent(), true);
        assertShort("paused", () -> backlog.paused().size(), 0);
        assertShort("storms", () -> backlog.storms().size(), 0);
        assertShort("owed", () -> backlog.oldestOwedApplies().size(), 5);
        assertShort("applied", () -> backlog.lastGoodApply("dss-3").isPresent(), false);
        assertShort("never applied", () -> backlog.lastGoodApply("nowhere").isPresent(), false);
    }

    private static void fill(JdbcClient jdbc, int rows, String insert) {
        jdbc.sql("with recursive counted(n) as (select 1 union all select n + 1 from counted where n < " + rows + ") "
                        + insert)
                .update();
    }

    /** The best of some looks counts: another process may hold up any one of them. */
    private static <T> void assertShort(String what, Supplier<T> look, T expected) {
        long best = LongStream.range(0, 8)
                .map(time -> {
                    long start = System.nanoTime();
                    assertThat(look.get()).as(what).isEqualTo(expected);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(best)).as(what).isLessThan(SHORT);
    }
}
