package dev.slipway.polling.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.polling.build.BuildFixture;
import dev.slipway.polling.chart.InvalidChartException;
import dev.slipway.polling.source.CommitContentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** What becomes of a delivery after a failed attempt. */
class FailedDeliveryTests {
    private static final String REASON = "Dockerfile:3: RUN make: exit code 2";

    @TempDir
    Path folder;

    @AutoClose
    private WatchedDeliveries world;

    @BeforeEach
    void start() {
        world = new WatchedDeliveries(folder);
    }

    static Stream<Exception> failuresOfTheCommit() {
        return Stream.of(
                BuildFixture.failure(REASON),
                new InvalidChartException(REASON),
                new CommitContentException(REASON),
                new RefusedDeliveryException(REASON));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheCommit")
    void commitAtFaultFailsForGoodAndItsLogSaysWhy(Exception failure) throws Exception {
        String id = world.owe("web");
        world.images.building(_ -> raise(failure));

        world.lookAndWait();
        world.clock.advance(Duration.ofDays(1));
        world.watch.look();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.find(id).error()).isEqualTo(REASON);
        assertThat(world.find(id).attempts()).isEqualTo(1);
        assertThat(world.log(id)).contains(REASON);
    }

    @Test
    void passingFailureIsTriedAgainLaterEachTime() throws Exception {
        String id = world.owe("web");
        world.images.building(_ -> raise(new IOException("the registry is away")));

        world.lookAndWait();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.find(id).error()).isEqualTo("the registry is away");
        assertThat(world.log(id)).contains("the registry is away");
        assertThat(waits(id)).isEqualTo(Duration.ofSeconds(5));
        world.watch.look();
        assertThat(world.find(id).attempts()).as("not before its time").isEqualTo(1);

        world.clock.advance(Duration.ofSeconds(5));
        world.lookAndWait();
        assertThat(waits(id)).isEqualTo(Duration.ofSeconds(10));

        world.images.building(_ -> {});
        world.clock.advance(Duration.ofSeconds(10));
        world.lookAndWait();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
        assertThat(world.find(id).error()).isNull();
    }

    @Test
    void secondTimeOutOfTheBuildEndsTheDelivery() throws Exception {
        String id = world.owe("web");
        world.images.building(_ -> raise(BuildFixture.timeout("Could not build within PT30M: stopped")));

        world.lookAndWait();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
        world.clock.advance(Duration.ofMinutes(5));
        world.lookAndWait();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.find(id).error()).contains("within PT30M").contains("second time");
    }

    @Test
    void unexpectedFailureEndsAfterTenAttemptsAndARetryStartsAgain() throws Exception {
        String id = world.owe("web");
        world.images.building(_ -> raise(new IllegalStateException("a defect")));
        for (int attempt = 1; attempt < AttemptRules.MOST_ATTEMPTS; attempt++) {
            world.lookAndWait();
            assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
            world.clock.advance(Duration.ofMinutes(5));
        }
        world.lookAndWait();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.find(id).error()).contains("a defect").contains("attempt 10");

        assertThat(world.ledger.deliveries().retry(id)).isTrue();
        world.lookAndWait();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void workersOutlastALedgerThatRefusesToBegin() throws Exception {
        String id = world.owe("web");
        world.ledger.refuseDeliveries();
        for (int look = 0; look < 5; look++) {
            assertThatThrownBy(world.watch::look).hasMessageContaining("the disk is full");
        }
        world.ledger.takeDeliveries();

        world.lookAndWait();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
    }

    @Test
    void deliveryThatBeganWithoutAnAnswerOfTheLedgerIsTriedAgain() throws Exception {
        String id = world.owe("web");
        world.ledger.publishTo(_ -> raise(new IllegalStateException("the answer is lost")));
        assertThatThrownBy(world.watch::look).hasMessageContaining("the answer is lost");
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.BUILDING);
        world.ledger.publishTo(_ -> {});

        world.watch.look();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
        world.clock.advance(Duration.ofMinutes(1));
        world.lookAndWait();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
    }

    @Test
    void ledgerThatIsAwayForAMomentEndsNoDeliveryHoweverOftenItWasTried() throws Exception {
        String id = world.owe("web");
        world.images.building(_ -> raise(new CannotCreateTransactionException("the ledger is away")));
        for (int attempt = 0; attempt <= AttemptRules.MOST_ATTEMPTS; attempt++) {
            world.lookAndWait();
            world.clock.advance(Duration.ofMinutes(5));
        }

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void deliveryWithAnEndThatCannotBeRecordedIsTriedAgain() throws Exception {
        String id = world.owe("web");
        AtomicBoolean full = new AtomicBoolean(true);
        world.images.building(_ -> {
            if (full.getAndSet(false)) {
                world.ledger.refuseDeliveries();
            }
        });
        world.lookAndWait();
        assertThatThrownBy(world.watch::look).hasMessageContaining("the disk is full");
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.BUILDING);
        world.ledger.takeDeliveries();

        world.watch.look();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
        world.clock.advance(Duration.ofMinutes(1));
        world.lookAndWait();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
    }

    private Duration waits(String id) {
        Instant now = world.clock.instant();
        Delivery delivery = world.find(id);
        return Duration.between(now, delivery.notBefore());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void raise(Exception failure) throws E {
        throw (E) failure;
    }
}
