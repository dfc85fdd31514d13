package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.apply.ApplyAnswer;
import dev.slipway.polling.apply.ApplyCall;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryProgress;
import dev.slipway.polling.delivery.DeliveryProgress.Step;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.delivery.OwedDelivery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the ledger publishes about a change is what it recorded, on each kind of database. */
abstract class LedgerEventsTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));

    private final List<Object> told = new ArrayList<>();
    private final String url;

    LedgerEventsTests(String url) {
        this.url = url;
    }

    @Test
    void eachStepIsPublishedWithTheDeliveryAsItIsThen() {
        ledger(ledger -> {
            Deliveries deliveries = ledger.deliveries();
            String id = ledger.requests().owe("web", OwedDelivery.merge(A)).orElseThrow();
            deliveries.begin(id);
            deliveries.postponed(id, "registry away", Instant.EPOCH);
            deliveries.begin(id);
            deliveries.built(id, DIGEST);
            deliveries.published(id, new ChartVersion("1.0.0"));
            deliveries.retry(id);
            deliveries.begin(id);
            deliveries.failed(id, "withdrawn");
        });

        assertThat(told)
                .extracting(DeliveryProgress.class::cast)
                .extracting(
                        DeliveryProgress::step, progress -> progress.delivery().state())
                .containsExactly(
                        tuple(Step.BEGUN, DeliveryState.BUILDING),
                        tuple(Step.POSTPONED, DeliveryState.QUEUED),
                        tuple(Step.BEGUN, DeliveryState.BUILDING),
                        tuple(Step.BUILT, DeliveryState.PUBLISHING),
                        tuple(Step.PUBLISHED, DeliveryState.PUBLISHED),
                        tuple(Step.BEGUN, DeliveryState.BUILDING),
                        tuple(Step.FAILED, DeliveryState.FAILED));
        Delivery last = ((DeliveryProgress) told.getLast()).delivery();
        ledger(again -> assertThat(again.deliveries().find(last.id())).hasValue(last));
    }

    @Test
    void answersOfHelmApiArePublishedWithTheirDesiredState() {
        ledger(ledger -> {
            ApplyCalls calls = ledger.applyCalls();
            OwedApply owed = new OwedApply("staging", "change", "changed");
            calls.add(owed);
            calls.refused(owed.idempotencyKey(), "503", Instant.EPOCH);
            calls.accepted(owed.idempotencyKey(), "helmsman-staging-1");
        });

        assertThat(told).containsExactly(new ApplyAnswer("staging", false), new ApplyAnswer("staging", true));
        ledger(again -> assertThat(again.applyCalls().followed())
                .extracting(ApplyCall::attempts, ApplyCall::runId)
                .containsExactly(tuple(1, "helmsman-staging-1")));
    }

    @Test
    void nothingIsPublishedForMissingRows() {
        ledger(ledger -> {
            ledger.deliveries().begin("unknown");
            ledger.applyCalls().accepted("unknown", "helmsman-staging-1");
        });

        assertThat(told).isEmpty();
    }

    private void ledger(Consumer<TestLedger> use) {
        try (TestLedger ledger = new TestLedger(url, Clock.systemUTC())) {
            ledger.publishTo(told::add);
            use.accept(ledger);
        }
    }
}
