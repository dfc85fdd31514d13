package dev.slipway.polling.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CycleTests {
    private final CountingWatch good = new CountingWatch("charts team", Duration.ofHours(1), false);
    private final CountingWatch bad = new CountingWatch("source web", Duration.ofMillis(1), true);
    private final Cycle cycle = new Cycle(List.of(bad, good), Clock.systemUTC(), 8);

    @AfterEach
    void stop() {
        cycle.stop();
    }

    @Test
    void failingWatchIsTriedAgainAndStopsNoOther() {
        cycle.start();

        await().untilAsserted(() -> assertThat(bad.looks).hasValueGreaterThan(2));
        await().untilAsserted(() -> assertThat(good.looks).hasValue(1));
    }

    @Test
    void wakeUpMakesTheNextLookComeSooner() {
        cycle.start();
        await().untilAsserted(
                        () -> assertThat(cycle.statuses().getLast().looks()).isEqualTo(1));

        cycle.wake(new WakeUp.NewCharts());

        await().untilAsserted(() -> assertThat(good.looks).hasValue(2));
    }

    @Test
    void healthNamesTheFailingWatchAndWhy() {
        cycle.start();
        await().untilAsserted(() -> assertThat(bad.looks).hasValueGreaterThan(2));

        var health = new CycleHealthIndicator(cycle).health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("source web")).asString().contains("repository away");
    }

    @Test
    void healthIsDownOnlyWhereAllOfAGroupFailOrAllRelyOnTheWatch() {
        CountingWatch web = new CountingWatch("source web", Duration.ofMillis(1), true);
        CountingWatch api = new CountingWatch("source api", Duration.ofMillis(1), false);
        CountingWatch other = new CountingWatch("source other", Duration.ofMillis(1), true);

        assertThat(statusOf(web, api)).isEqualTo(Status.UP);
        assertThat(statusOf(web, other)).isEqualTo(Status.DOWN);
        assertThat(statusOf(web, api, new CountingWatch("deliveries", Duration.ofMillis(1), true)))
                .isEqualTo(Status.DOWN);
    }

    private static Status statusOf(CountingWatch... watches) {
        Cycle running = new Cycle(List.of(watches), Clock.systemUTC(), 8);
        running.start();
        try {
            await().untilAsserted(() -> assertThat(running.statuses())
                    .allSatisfy(status -> assertThat(status.looks()).isPositive()));
            return new CycleHealthIndicator(running).health().getStatus();
        } finally {
            running.stop();
        }
    }

    /** Such as a look that waits for the ledger's connection. */
    @Test
    void lookThatTheStopInterruptsIsNotReportedAsAFailure(CapturedOutput output) {
        WaitingWatch waiting = new WaitingWatch();
        Cycle stopping = new Cycle(List.of(waiting), Clock.systemUTC(), 8);
        stopping.start();
        await().until(() -> waiting.began);

        stopping.stop();

        await().untilAsserted(
                        () -> assertThat(stopping.statuses().getFirst().looks()).isEqualTo(1));
        assertThat(output).doesNotContain("waits failed");
    }

    @Test
    void watchThatThrowsAnErrorIsFailingAndGoesOn() {
        AtomicInteger looks = new AtomicInteger();
        Cycle overflowing = new Cycle(List.of(new OverflowingWatch(looks)), Clock.systemUTC(), 8);
        overflowing.start();
        try {
            await().untilAsserted(() -> assertThat(looks).hasValueGreaterThan(2));
            assertThat(overflowing.statuses().getFirst().isFailing()).isTrue();
        } finally {
            overflowing.stop();
        }
    }

    @Test
    void nothingIsLookedAtBeforeTheGateOpens() {
        CountDownLatch gate = new CountDownLatch(1);
        Cycle waiting = new Cycle(List.of(good), Clock.systemUTC(), gate::await, 8);
        waiting.start();
        try {
            waiting.wake(new WakeUp.NewCharts());
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            assertThat(good.looks).hasValue(0);

            gate.countDown();

            await().untilAsserted(() -> assertThat(good.looks).hasValue(1));
        } finally {
            waiting.stop();
        }
    }

    @Test
    void backOffDoublesUpToItsLongest() {
        BackOff backOff = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5));

        assertThat(backOff.after(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backOff.after(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(backOff.after(1000)).isEqualTo(Duration.ofMinutes(5));
    }

    private static class WaitingWatch implements Watch {
        private volatile boolean began;

        @Override
        public String name() {
            return "waits";
        }

        @Override
        public Duration look() throws IOException {
            began = true;
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            throw new IOException("interrupted");
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofHours(1);
        }
    }

    private record OverflowingWatch(AtomicInteger looks) implements Watch {

        @Override
        public String name() {
            return "overflows";
        }

        @Override
        public Duration look() {
            looks.incrementAndGet();
            throw new StackOverflowError();
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(1);
        }
    }

    private static class CountingWatch implements Watch {
        final AtomicInteger looks = new AtomicInteger();
        private final String name;
        private final Duration pace;
        private final boolean failing;

        CountingWatch(String name, Duration pace, boolean failing) {
            this.name = name;
            this.pace = pace;
            this.failing = failing;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isWokenBy(WakeUp wakeUp) {
            return wakeUp instanceof WakeUp.NewCharts;
        }

        @Override
        public String group() {
            return name.split(" ", 2)[0];
        }

        @Override
        public Duration look() throws IOException {
            looks.incrementAndGet();
            if (failing) {
                throw new IOException("repository away");
            }
            return pace;
        }

        @Override
        public Duration retryAfter() {
            return pace;
        }
    }
}
