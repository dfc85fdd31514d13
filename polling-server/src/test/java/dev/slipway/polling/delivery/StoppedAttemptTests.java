package dev.slipway.polling.delivery;

import static dev.slipway.polling.delivery.WatchedDeliveries.A;
import static dev.slipway.polling.delivery.WatchedDeliveries.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.build.BuildFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts that somebody cancels, or that take too long. */
class StoppedAttemptTests {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void cancelledBuildIsInterruptedAndNothingFollows() throws Exception {
        try (WatchedDeliveries world = new WatchedDeliveries(folder)) {
            String id = world.owe("web");
            world.images.building(_ -> sleep());
            world.watch.look();
            begun.await();

            assertThat(world.ledger.deliveries().cancel(id, "not wanted")).isTrue();
            world.await();

            assertThat(world.find(id).state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(world.find(id).error()).isEqualTo("not wanted");
            assertThat(world.log(id)).contains("cancelled");
            assertThat(world.steps).noneMatch(step -> step.startsWith("tag"));
        }
    }

    @Test
    void cancelledDeliveryPublishesNothingThoughItsBuildDoesNotStop() throws Exception {
        try (WatchedDeliveries world = new WatchedDeliveries(folder)) {
            String id = world.owe("web");
            world.images.building(_ -> world.ledger.deliveries().cancel(id, "not wanted"));

            world.lookAndWait();

            assertThat(world.find(id).state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(world.steps).noneMatch(step -> step.startsWith("tag"));
        }
    }

    @Test
    void nextDeliveryOfThePipelineWaitsUntilTheCancelledOneHasStopped() throws Exception {
        try (WatchedDeliveries world = new WatchedDeliveries(folder)) {
            CountDownLatch gate = new CountDownLatch(1);
            String id = world.owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
            world.images.building(_ -> waitFor(gate));
            world.watch.look();
            begun.await();
            String next = world.owe("web", OwedDelivery.merge(B));
            world.ledger.deliveries().cancel(id, "not wanted");

            world.watch.look();
            assertThat(world.find(next).state()).isEqualTo(DeliveryState.QUEUED);

            gate.countDown();
            world.await();
            world.lookAndWait();
            assertThat(world.find(next).state()).isEqualTo(DeliveryState.PUBLISHED);
        }
    }

    @Test
    void attemptThatTakesTooLongIsStoppedAndTheSecondOneEndsTheDelivery() throws Exception {
        try (WatchedDeliveries world = new WatchedDeliveries(folder, new Attempts(SHORT))) {
            String id = world.owe("web");
            world.images.building(_ -> sleep());
            world.watch.look();
            stopWhenOverdue(world);

            assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(world.find(id).error()).contains("slipway.cycle.attempt-timeout (PT0.02S)");
            world.clock.advance(Duration.ofMinutes(5));
            world.watch.look();
            stopWhenOverdue(world);

            assertThat(world.find(id).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(world.find(id).error()).contains("attempt-timeout").contains("second time");
            assertThat(world.log(id)).contains("attempt-timeout");
        }
    }

    @Test
    void timeOutsAreCountedAcrossARestart() throws Exception {
        String id;
        try (WatchedDeliveries world = new WatchedDeliveries(folder)) {
            id = world.owe("web");
            timeOut(world);
            assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);
        }

        try (WatchedDeliveries world = new WatchedDeliveries(folder)) {
            world.clock.advance(Duration.ofMinutes(5));
            timeOut(world);
            assertThat(world.find(id).state()).isEqualTo(DeliveryState.FAILED);
        }
    }

    @Test
    void attemptThatDoesNotStopIsReportedAndHoldsUpNoOther() throws Exception {
        try (WatchedDeliveries world = new WatchedDeliveries(folder, new Attempts(SHORT, Duration.ZERO))) {
            CountDownLatch gate = new CountDownLatch(1);
            String id = world.owe("web");
            world.images.building(_ -> waitFor(gate));
            world.watch.look();
            begun.await();
            Thread.sleep(SHORT.multipliedBy(2));

            assertThatThrownBy(world.watch::look).hasMessageContaining(id).hasMessageContaining("attempt-timeout");

            gate.countDown();
            world.await();
            assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
        }
    }

    @Test
    void cancelledAttemptIsCountedUntilItHasEnded() throws Exception {
        Attempts attempts = new Attempts(LONG);
        try (WatchedDeliveries world = new WatchedDeliveries(folder, attempts)) {
            CountDownLatch gate = new CountDownLatch(1);
            String id = world.owe("web");
            world.images.building(_ -> waitFor(gate));
            world.watch.look();
            begun.await();
            assertThat(attempts.count()).isEqualTo(1);

            world.ledger.deliveries().cancel(id, "not wanted");
            assertThat(world.find(id).state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(attempts.count()).isEqualTo(1);
            assertThat(attempts.oldest()).isPositive();

            gate.countDown();
            world.await();
            assertThat(attempts.count()).isZero();
            assertThat(attempts.oldest()).isZero();
        }
    }

    @Test
    void attemptStoppedBeforeItsThreadRunsIsInterruptedThen() {
        Attempt attempt = new Attempts(LONG).begin("id", "web");
        attempt.stop(Attempt.Stop.CANCELLED);
        attempt.start();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(attempt.end()).isEqualTo(Attempt.Stop.CANCELLED);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        attempt.stop(Attempt.Stop.TIMED_OUT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void timeOut(WatchedDeliveries world) throws Exception {
        world.images.building(_ -> {
            throw BuildFixture.timeout("Could not build within PT30M: stopped");
        });
        world.lookAndWait();
    }

    private static void stopWhenOverdue(WatchedDeliveries world) throws Exception {
        Thread.sleep(SHORT.multipliedBy(2));
        world.watch.look();
        world.await();
    }

    private void sleep() throws IOException {
        begun.countDown();
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** As something that computes does, it takes no notice of an interrupt. */
    private void waitFor(CountDownLatch gate) {
        begun.countDown();
        boolean open = false;
        while (!open) {
            try {
                gate.await();
                open = true;
            } catch (InterruptedException e) {
                // goes on
            }
        }
    }
}
