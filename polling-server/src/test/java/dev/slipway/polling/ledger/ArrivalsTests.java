package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.environment.Arrival;
import dev.slipway.polling.environment.ArrivalPhase;
import dev.slipway.polling.environment.Arrivals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries in their environments, on each kind of database. */
abstract class ArrivalsTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TestLedger ledger;
    private final Deliveries deliveries;
    private final Arrivals arrivals;

    ArrivalsTests(String url) {
        this.ledger = new TestLedger(url, new MutableClock());
        this.deliveries = ledger.deliveries();
        this.arrivals = ledger.arrivals();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void publishedDeliveryIsUndecidedUntilItIsFollowed() {
        String id = published(A);
        Delivery delivery = arrivals.undecided().getFirst();
        assertThat(delivery.id()).isEqualTo(id);

        arrivals.follow(delivery, List.of(arrival(id)));

        assertThat(arrivals.undecided()).isEmpty();
        assertThat(deliveries.find(id).orElseThrow().followed()).isTrue();
        assertThat(arrivals.open()).containsExactly(arrival(id));
        assertThat(arrivals.of(List.of(id, "another"))).containsOnlyKeys(id);
    }

    @Test
    void newerDeliverySupersedesWhatIsStillAwaited() {
        String older = followed(A);
        String newer = followed(B);

        assertThat(arrivals.open()).extracting(Arrival::deliveryId).containsExactly(newer);
        assertThat(only(older).phase()).isEqualTo(ArrivalPhase.SUPERSEDED);
    }

    @Test
    void olderDeliveryThatIsPublishedLateSupersedesNothing() {
        String older = published(A);
        String newer = followed(B);
        arrivals.follow(deliveries.find(older).orElseThrow(), List.of(arrival(older)));

        assertThat(only(newer).phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
    }

    @Test
    void arrivalThatHasEndedIsNotChanged() {
        String id = followed(A);
        Arrival verified = with(arrival(id), ArrivalPhase.VERIFIED, "it ran well");

        assertThat(arrivals.update(verified)).isTrue();
        assertThat(arrivals.update(with(arrival(id), ArrivalPhase.REGRESSED, "late")))
                .isFalse();
        assertThat(only(id)).isEqualTo(verified);
    }

    @Test
    void deliveryThatIsTriedAgainIsAwaitedAgain() {
        String id = followed(A);
        arrivals.update(with(arrival(id), ArrivalPhase.REGRESSED, "it crashes"));

        assertThat(deliveries.retry(id)).isTrue();
        publish(id);
        arrivals.follow(arrivals.undecided().getFirst(), List.of(arrival(id)));

        assertThat(only(id)).isEqualTo(arrival(id));
    }

    @Test
    void arrivalsOfRemovedDeliveriesAreRemoved() {
        String id = followed(A);
        followed(B);
        ledger.inOneTransaction(jdbc ->
                jdbc.sql("delete from delivery where id = :id").param("id", id).update());

        assertThat(ledger.history(10).removeArrivals("web")).isEqualTo(1);
        assertThat(arrivals.of(List.of(id))).isEmpty();
    }

    @Test
    void deliveriesAreFoundByTheirDigest() {
        String older = published(A);
        String newer = published(B);

        assertThat(deliveries.ofDigests(List.of(DIGEST.value(), "sha256:another")))
                .containsOnlyKeys(DIGEST.value())
                .extractingByKey(DIGEST.value())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Delivery.class))
                .extracting(Delivery::id)
                .containsExactly(newer, older);
    }

    private Arrival only(String id) {
        return arrivals.of(List.of(id)).getOrDefault(id, List.of()).getFirst();
    }

    private String followed(CommitId commit) {
        String id = published(commit);
        arrivals.follow(deliveries.find(id).orElseThrow(), List.of(arrival(id)));
        return id;
    }

    private String published(CommitId commit) {
        String id = ledger.requests().owe("web", OwedDelivery.merge(commit)).orElseThrow();
        publish(id);
        return id;
    }

    private void publish(String id) {
        deliveries.begin(id);
        deliveries.built(id, DIGEST);
        deliveries.published(id, null);
    }

    private static Arrival arrival(String id) {
        return new Arrival(
                id, "web", "staging", DIGEST, null, ArrivalPhase.ROLLING_OUT, NOW, NOW.plusSeconds(600), null, NOW);
    }

    private static Arrival with(Arrival arrival, ArrivalPhase phase, String reason) {
        return new Arrival(
                arrival.deliveryId(),
                arrival.pipeline(),
                arrival.environment(),
                arrival.digest(),
                arrival.chartVersion(),
                phase,
                NOW.plusSeconds(30),
                null,
                reason,
                arrival.publishedAt());
    }
}
