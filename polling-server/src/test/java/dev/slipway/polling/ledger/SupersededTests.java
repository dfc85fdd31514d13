package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.delivery.OwedDelivery;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An older delivery to staging never comes after a newer one, on each kind of database. */
abstract class SupersededTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));

    private final MutableClock clock = new MutableClock();
    private final TestLedger ledger;
    private final Deliveries deliveries;

    SupersededTests(String url) {
        this.ledger = new TestLedger(url, clock);
        this.deliveries = ledger.deliveries();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void failedMergeIsRetriedWhenNothingNewerWentToStaging() {
        String older = failed(OwedDelivery.merge(A));
        owe("api", OwedDelivery.merge(B));
        owe("web", OwedDelivery.tag(B, new ReleaseVersion("1.0.0")));

        assertThat(deliveries.retry(older)).isTrue();
        assertThat(state(older)).isEqualTo(DeliveryState.QUEUED);
        assertThat(deliveries.replacementOf(older)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryKind.class,
            names = {"MERGE", "ROLLBACK"})
    void failedMergeIsNotRetriedWhenANewerOneTookItsPlace(DeliveryKind kind) {
        String older = failed(OwedDelivery.merge(A));
        String newer = owe("web", new OwedDelivery(kind, B, null));
        refused(older, newer);

        deliveries.begin(newer);
        refused(older, newer);
        deliveries.built(newer, DIGEST);
        refused(older, newer);
        deliveries.published(newer, null);
        refused(older, newer);
    }

    @Test
    void failedMergeIsRetriedWhenNewerOnesFailedOrWereSuperseded() {
        String older = failed(OwedDelivery.merge(A));
        owe("web", OwedDelivery.merge(B));
        failed(OwedDelivery.merge(B));

        assertThat(deliveries.retry(older)).isTrue();
    }

    @Test
    void failedReleaseIsAlwaysRetried() {
        String release = failed(OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        deliver(owe("web", OwedDelivery.merge(B)));

        assertThat(deliveries.retry(release)).isTrue();
        assertThat(deliveries.replacementOf(release)).isEmpty();
    }

    @Test
    void deliveredMergeAndReleaseAreDeliveredAgainOnRequest() {
        String release = owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        String merge = owe("web", OwedDelivery.merge(B));
        List.of(release, merge).forEach(this::deliver);

        assertThat(List.of(deliveries.retry(release), deliveries.retry(merge))).containsOnly(true);

        assertThat(deliveries.due()).extracting(Delivery::id).containsExactly(release);
        assertThat(List.of(state(release), state(merge))).containsOnly(DeliveryState.QUEUED);
    }

    @Test
    void deliveredMergeIsNotDeliveredAgainAfterANewerOne() {
        String older = owe("web", OwedDelivery.merge(A));
        deliver(older);
        String newer = owe("web", OwedDelivery.rollback(B));

        assertThat(deliveries.retry(older)).isFalse();
        assertThat(state(older)).isEqualTo(DeliveryState.PUBLISHED);
        assertThat(deliveries.replacementOf(older)).map(Delivery::id).hasValue(newer);
    }

    @Test
    void failedMergeIsNotRetriedWhenANewerOneArrivedAndWasCancelledWhenItWasTriedAgain() {
        String older = failed(OwedDelivery.merge(A));
        String newer = owe("web", OwedDelivery.merge(B));
        deliver(newer);
        assertThat(deliveries.retry(newer)).isTrue();
        deliveries.cancel(newer, "not wanted");

        refused(older, newer);
        assertThat(ledger.refs().arrivedMerge("web", A)).hasValue(B);
    }

    @Test
    void chartOfADeliveryStaysKnownWhenItIsThereTheNextTime() {
        String merge = owe("web", OwedDelivery.merge(A));
        deliver(merge, ChartVersion.staging(1));
        assertThat(deliveries.retry(merge)).isTrue();

        deliver(merge);

        assertThat(deliveries.find(merge)).map(Delivery::chartVersion).hasValue(ChartVersion.staging(1));
    }

    @Test
    void retriedMergeSupersedesAnOlderOneThatWaits() {
        String older = failed(OwedDelivery.merge(A));
        String newer = failed(OwedDelivery.merge(B));
        assertThat(deliveries.retry(older)).isTrue();

        assertThat(deliveries.retry(newer)).isTrue();

        assertThat(state(older)).isEqualTo(DeliveryState.SUPERSEDED);
        assertThat(state(newer)).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void retryThatIsRefusedSupersedesNothing() {
        String older = owe("web", OwedDelivery.merge(A));
        String failed = failed(OwedDelivery.tag(B, new ReleaseVersion("1.0.0")));
        assertThat(deliveries.retry(failed)).isTrue();
        String superseding = owe("web", OwedDelivery.merge(B));

        assertThat(deliveries.retry(older)).isFalse();

        assertThat(state(superseding)).isEqualTo(DeliveryState.QUEUED);
        assertThat(state(failed)).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void postponedMergeIsSupersededWhenANewerOneCameMeanwhile() {
        String older = owe("web", OwedDelivery.merge(A));
        deliveries.begin(older);
        String newer = owe("web", OwedDelivery.merge(B));

        deliveries.postponed(older, "the registry is away", clock.instant());

        assertThat(deliveries.find(older)).hasValueSatisfying(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SUPERSEDED);
            assertThat(delivery.error()).isEqualTo("the registry is away");
            assertThat(delivery.finishedAt()).isEqualTo(clock.instant());
        });
        assertThat(deliveries.due()).extracting(Delivery::id).containsExactly(newer);
    }

    @Test
    void postponedReleaseWaitsWhateverCameMeanwhile() {
        String release = owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        deliveries.begin(release);
        String merge = owe("web", OwedDelivery.merge(B));

        deliveries.postponed(release, "the registry is away", clock.instant().plus(Duration.ofMinutes(1)));

        assertThat(List.of(state(release), state(merge))).containsOnly(DeliveryState.QUEUED);
        assertThat(deliveries.find(release)).map(Delivery::finishedAt).isEmpty();
    }

    private void refused(String older, String newer) {
        assertThat(deliveries.retry(older)).isFalse();
        assertThat(state(older)).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveries.replacementOf(older)).map(Delivery::id).hasValue(newer);
    }

    private String owe(String pipeline, OwedDelivery owed) {
        return ledger.requests().owe(pipeline, owed).orElseThrow();
    }

    private String failed(OwedDelivery owed) {
        String id = owe("web", owed);
        deliveries.begin(id);
        deliveries.failed(id, "no Dockerfile");
        return id;
    }

    private void deliver(String id) {
        deliver(id, null);
    }

    private void deliver(String id, @Nullable ChartVersion chart) {
        deliveries.begin(id);
        deliveries.built(id, DIGEST);
        deliveries.published(id, chart);
    }

    private DeliveryState state(String id) {
        return deliveries.find(id).orElseThrow().state();
    }
}
