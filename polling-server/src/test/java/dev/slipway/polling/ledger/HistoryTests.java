package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.ApplyOutcome;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.delivery.ChartPublications;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.refs.PipelineOverview;
import dev.slipway.polling.refs.PipelineOverviews;
import dev.slipway.polling.refs.RefChanges;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is removed from a ledger and what stays, on each kind of database. */
abstract class HistoryTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));
    private static final int BATCH = 3;

    private final MutableClock clock = new MutableClock();
    private final TestLedger ledger;
    private final Deliveries deliveries;

    HistoryTests(String url) {
        this.ledger = new TestLedger(url, clock);
        this.deliveries = ledger.deliveries();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void versionThatWasDeliveredStaysThoughItFailedSince() {
        String version = delivered("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        deliveries.retry(version);
        deliveries.begin(version);
        deliveries.failed(version, "the commit is gone from git");
        failed("web", OwedDelivery.merge(A));
        failed("web", OwedDelivery.merge(A));

        lookUntilDone(1);

        assertThat(deliveries.find(version)).isPresent();
    }

    @Test
    void finishedDeliveriesBeyondTheNewestAreRemoved() {
        String other = failed("api", OwedDelivery.merge(A));
        List<String> gone = List.of(
                failed("web", OwedDelivery.merge(A)),
                delivered("web", OwedDelivery.merge(A)),
                cancelled("web", OwedDelivery.tag(A, new ReleaseVersion("0.9.0"))));
        String newestMerge = delivered("web", OwedDelivery.merge(B));
        String newestRollback = delivered("web", OwedDelivery.rollback(A));
        String version = delivered("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        String waiting = owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.1.0")));
        List<String> kept = List.of(
                failed("web", OwedDelivery.tag(A, new ReleaseVersion("1.2.0"))),
                failed("web", OwedDelivery.tag(A, new ReleaseVersion("1.3.0"))));

        lookUntilDone(2);

        assertThat(gone).allSatisfy(id -> assertThat(deliveries.find(id)).isEmpty());
        assertThat(List.of(other, newestMerge, newestRollback, version, waiting))
                .allSatisfy(id -> assertThat(deliveries.find(id)).isPresent());
        assertThat(kept).allSatisfy(id -> assertThat(deliveries.find(id)).isPresent());
        assertThat(ledger.requests().owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0"))))
                .as("a version that was delivered")
                .isEmpty();
    }

    @Test
    void eachLookRemovesABatchAndComesBackWhileThereIsMore() {
        for (int n = 0; n < 5; n++) {
            failed("web", OwedDelivery.merge(A));
        }

        assertThat(watch(1).look()).isLessThan(Duration.ofMinutes(1));
        assertThat(deliveries.newest("web", 10)).hasSize(2);
        assertThat(watch(1).look()).isGreaterThan(Duration.ofMinutes(1));
        assertThat(deliveries.newest("web", 10)).hasSize(1);
    }

    @Test
    void acceptedCallsBeyondTheNewestAreRemoved() {
        ApplyCalls calls = ledger.applyCalls();
        for (int n = 0; n < 5; n++) {
            calls.add(new OwedApply("staging", "change " + n, "a chart"));
        }
        ledger.acceptCalls().stream()
                .skip(1)
                .forEach(call -> calls.ended(call.idempotencyKey(), ApplyOutcome.SUCCEEDED));
        calls.add(new OwedApply("production", "change", "a chart"));

        lookUntilDone(2);

        assertThat(calls.followed()).as("its run goes on").hasSize(1);
        assertThat(calls.newest(10)).hasSize(4);
    }

    @Test
    void newestCallForTheWholeStaysSinceTheResyncGoesByIt() {
        ApplyCalls calls = ledger.applyCalls();
        calls.add(new OwedApply("staging", "desired state", "an edit"));
        for (int n = 0; n < 5; n++) {
            calls.add(new OwedApply("staging", "chart " + n, "a chart", Set.of("web")));
        }
        ledger.acceptCalls().forEach(call -> calls.ended(call.idempotencyKey(), ApplyOutcome.SUCCEEDED));

        lookUntilDone(2);

        assertThat(calls.newest(10)).hasSize(3);
        assertThat(calls.newestWholeOf("staging")).isPresent();
    }

    @Test
    void chartNumbersOfCommitsWithoutADeliveryAreRemoved() {
        ChartPublications charts = ledger.chartPublications();
        failed("web", OwedDelivery.merge(B));
        charts.stagingVersion("web", "web", A, 0);
        long kept = charts.stagingVersion("web", "web", B, 0).stagingNumber().orElseThrow();
        CommitId newest = new CommitId("c".repeat(40));
        long highest =
                charts.stagingVersion("web", "web", newest, 0).stagingNumber().orElseThrow();

        lookUntilDone(10);

        assertThat(charts.stagingVersion("web", "web", B, 0).stagingNumber()).hasValue(kept);
        assertThat(charts.stagingVersion("web", "web", newest, 0).stagingNumber())
                .hasValue(highest);
        assertThat(charts.stagingVersion("web", "web", A, 0).stagingNumber().orElseThrow())
                .isGreaterThan(highest);
    }

    @Test
    void overviewsSayWhatTheSingleStatementsSay() {
        ReleaseVersion version = new ReleaseVersion("1.0.0");
        ledger.refs().record("web", new RefChanges(A, Map.of("v1.0.0", A), Map.of(), List.of(OwedDelivery.merge(A))));
        delivered("web", OwedDelivery.tag(A, version));
        ledger.refs()
                .record("web", new RefChanges(B, Map.of(), Map.of("v1.0.0", OwedDelivery.tag(B, version)), List.of()));
        ledger.refs().setStorm("web", "too many");
        ledger.pipelines().setPaused("api", true);
        String unseen = owe("docs", OwedDelivery.merge(A));
        PipelineOverviews overviews = ledger.overviews();

        PipelineOverview web = overviews.of("web");

        assertThat(web)
                .isEqualTo(new PipelineOverview(
                        B,
                        false,
                        "too many",
                        Map.of("v1.0.0", B),
                        deliveries.newest("web", 1).getFirst()));
        assertThat(overviews.all()).containsEntry("web", web).containsOnlyKeys("web", "api");
        assertThat(overviews.of("api")).isEqualTo(new PipelineOverview(null, true, null, Map.of(), null));
        assertThat(overviews.of("docs").newest()).extracting(Delivery::id).isEqualTo(unseen);
        assertThat(overviews.of("nowhere")).isEqualTo(PipelineOverview.UNKNOWN);
    }

    private HistoryWatch watch(int keep) {
        return new HistoryWatch(ledger.history(BATCH), new LedgerProperties("jdbc:sqlite:any", keep, keep));
    }

    private void lookUntilDone(int keep) {
        while (watch(keep).look().compareTo(Duration.ofMinutes(1)) < 0) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private String owe(String pipeline, OwedDelivery owed) {
        return ledger.requests().owe(pipeline, owed).orElseThrow();
    }

    private String failed(String pipeline, OwedDelivery owed) {
        String id = owe(pipeline, owed);
        deliveries.begin(id);
        deliveries.failed(id, "RUN false");
        return id;
    }

    private String cancelled(String pipeline, OwedDelivery owed) {
        String id = owe(pipeline, owed);
        deliveries.cancel(id, "not wanted");
        return id;
    }

    private String delivered(String pipeline, OwedDelivery owed) {
        String id = owe(pipeline, owed);
        deliveries.begin(id);
        deliveries.built(id, DIGEST);
        deliveries.published(id, null);
        return id;
    }
}
