package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.delivery.OwedDelivery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A delivery takes only the steps that its state allows, on each kind of database. */
abstract class DeliveryStatesTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));

    private final MutableClock clock = new MutableClock();
    private final List<Object> told = new ArrayList<>();
    private final TestLedger ledger;
    private final Deliveries deliveries;
    private int pipelines;

    DeliveryStatesTests(String url) {
        this.ledger = new TestLedger(url, clock);
        ledger.publishTo(told::add);
        this.deliveries = ledger.deliveries();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void imageBelongsToADeliveryThatBuilds() {
        assertAllowed(id -> deliveries.built(id, DIGEST), DeliveryState.BUILDING);
    }

    @Test
    void onlyWhatIsPublishedArrives() {
        assertAllowed(id -> deliveries.published(id, new ChartVersion("1.0.0")), DeliveryState.PUBLISHING);
    }

    @Test
    void onlyAnAttemptFails() {
        assertAllowed(id -> deliveries.failed(id, "no Dockerfile"), DeliveryState.BUILDING, DeliveryState.PUBLISHING);
    }

    @Test
    void onlyAnAttemptIsPostponed() {
        assertAllowed(
                id -> deliveries.postponed(id, "away", clock.instant()),
                DeliveryState.BUILDING,
                DeliveryState.PUBLISHING);
    }

    @Test
    void onlyWhatWaitsIsRefused() {
        assertAllowed(id -> deliveries.refused(id, "no such pipeline"), DeliveryState.QUEUED);
    }

    @Test
    void anythingThatIsNotFinalIsCancelled() {
        assertAllowed(
                id -> deliveries.cancel(id, "not wanted"),
                DeliveryState.QUEUED,
                DeliveryState.BUILDING,
                DeliveryState.PUBLISHING);
    }

    @Test
    void cancelledOneIsNotResumedAndSaysWhy() {
        String id = begun();
        deliveries.cancel(id, "not wanted");

        assertThat(deliveries.resumeInterrupted()).isZero();
        assertThat(find(id).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(find(id).error()).isEqualTo("not wanted");
        assertThat(find(id).finishedAt()).isNotNull();
    }

    @Test
    void cancelledOneIsRetriedAndTakesNoPlaceInStaging() {
        String older = failed();
        String newer = ledger.requests()
                .owe("pipeline-" + pipelines, OwedDelivery.merge(A))
                .orElseThrow();
        deliveries.cancel(newer, "not wanted");

        assertThat(deliveries.retry(older)).isTrue();
        assertThat(deliveries.retry(newer)).isTrue();

        assertThat(find(older).state()).isEqualTo(DeliveryState.SUPERSEDED);
        assertThat(find(newer).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void releaseThatWaitsIsCancelledWhenItsTagIsGone() {
        String gone = release("1.0.0");
        String there = release("1.1.0");
        String underWay = release("1.2.0");
        deliveries.begin(underWay);

        ledger.refs()
                .cancelReleases(
                        "web",
                        ReleaseVersion::ofTag,
                        version -> !version.value().equals("1.1.0"));

        assertThat(find(gone).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(find(gone).error()).contains("The tag of version 1.0.0 is gone");
        assertThat(find(there).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(find(underWay).state()).isEqualTo(DeliveryState.BUILDING);
    }

    @Test
    void timeoutsAreCountedUntilARetry() {
        String id = begun();
        deliveries.timedOut(id, "too long", clock.instant());
        deliveries.begin(id);
        deliveries.postponed(id, "away", clock.instant());
        assertThat(find(id).timeouts()).isEqualTo(1);

        deliveries.retry(id);

        assertThat(find(id).timeouts()).isZero();
    }

    private String release(String version) {
        return ledger.requests()
                .owe("web", OwedDelivery.tag(A, new ReleaseVersion(version)))
                .orElseThrow();
    }

    private void assertAllowed(Predicate<String> step, DeliveryState first, DeliveryState... more) {
        Set<DeliveryState> allowed = EnumSet.of(first, more);
        deliveriesInEachState().forEach((state, id) -> {
            Delivery before = find(id);
            assertThat(before.state()).isEqualTo(state);
            told.clear();

            assertThat(step.test(id)).as("from " + state).isEqualTo(allowed.contains(state));

            assertThat(told).as("from " + state).hasSize(allowed.contains(state) ? 1 : 0);
            if (!allowed.contains(state)) {
                assertThat(find(id)).isEqualTo(before);
            }
        });
    }

    private Map<DeliveryState, String> deliveriesInEachState() {
        String superseded = owe();
        ledger.requests().owe("pipeline-" + pipelines, OwedDelivery.merge(A));
        return Map.of(
                DeliveryState.QUEUED, owe(),
                DeliveryState.BUILDING, begun(),
                DeliveryState.PUBLISHING, built(),
                DeliveryState.PUBLISHED, delivered(),
                DeliveryState.FAILED, failed(),
                DeliveryState.CANCELLED, cancelled(),
                DeliveryState.SUPERSEDED, superseded);
    }

    private String owe() {
        return ledger.requests()
                .owe("pipeline-" + ++pipelines, OwedDelivery.merge(A))
                .orElseThrow();
    }

    private String begun() {
        String id = owe();
        deliveries.begin(id);
        return id;
    }

    private String built() {
        String id = begun();
        deliveries.built(id, DIGEST);
        return id;
    }

    private String delivered() {
        String id = built();
        deliveries.published(id, null);
        return id;
    }

    private String failed() {
        String id = begun();
        deliveries.failed(id, "RUN false");
        return id;
    }

    private String cancelled() {
        String id = owe();
        deliveries.cancel(id, "not wanted");
        return id;
    }

    private Delivery find(String id) {
        return deliveries.find(id).orElseThrow();
    }
}
