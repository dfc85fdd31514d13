package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.MutableClock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A delivery takes only the steps that its state allows, on each kind of database. */
abstract class DeliveryStatesTest {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));

    private final MutableClock clock = new MutableClock();
    private final List<Object> told = new ArrayList<>();
    private final TestLedger ledger;
    private final Deliveries deliveries;
    private int pipelines;

    DeliveryStatesTest(String url) {
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
        assertAllowed(id -> deliveries.delivered(id, new ChartVersion("1.0.0")), DeliveryState.PUBLISHING);
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
        ledger.states().owe("pipeline-" + pipelines, OwedDelivery.merge(A));
        return Map.of(
                DeliveryState.QUEUED, owe(),
                DeliveryState.BUILDING, begun(),
                DeliveryState.PUBLISHING, built(),
                DeliveryState.DELIVERED, delivered(),
                DeliveryState.FAILED, failed(),
                DeliveryState.SUPERSEDED, superseded);
    }

    private String owe() {
        return ledger.states()
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
        deliveries.delivered(id, null);
        return id;
    }

    private String failed() {
        String id = begun();
        deliveries.failed(id, "RUN false");
        return id;
    }

    private Delivery find(String id) {
        return deliveries.find(id).orElseThrow();
    }
}
