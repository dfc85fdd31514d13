package dev.slipway.polling.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedLooksTest {
    private static final int AT_ONCE = 4;
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Semaphore ends = new Semaphore(0);
    private final AtomicInteger looking = new AtomicInteger();
    private final AtomicInteger mostLooking = new AtomicInteger();
    private final List<String> looked = new CopyOnWriteArrayList<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final List<Watch> watches = new ArrayList<>();
    private Cycle cycle = cycle(SHORT);

    @AfterEach
    void stop() {
        cycle.stop();
    }

    @Test
    void neverMoreThanTheLimitLookAtOnceAndAllGetTheirTurn() {
        repositories(40, false);
        start(SHORT);

        await().untilAtomic(looking, equalTo(AT_ONCE));
        ends.release(1000);

        await().untilAsserted(() -> assertThat(looked).hasSizeGreaterThanOrEqualTo(40));
        assertThat(looked.stream().distinct()).hasSize(40);
        assertThat(mostLooking).hasValue(AT_ONCE);
    }

    @Test
    void watchThatAsksNoServerWaitsForNoPermit() {
        repositories(40, false);
        watches.add(new Look("deliveries", false, false));
        start(SHORT);

        await().untilAtomic(looking, equalTo(AT_ONCE + 1));
        assertThat(cycle.statuses()).hasSize(41);
    }

    @Test
    void wokenWatchGoesFirstAndBeforeItsTurn() {
        repositories(40, false);
        start(Duration.ofHours(1));
        await().untilAtomic(looking, equalTo(AT_ONCE));

        cycle.wake(new WakeUp("source 39"));
        await().pollDelay(SHORT).until(() -> true); // its thread takes its place
        ends.release(1);

        await().untilAsserted(() -> assertThat(begun).hasSize(AT_ONCE + 1));
        assertThat(begun.getLast()).isEqualTo("source 39");
    }

    @Test
    void watchesThatFailLeaveHalfOfThePermitsToTheOthers() {
        repositories(20, true);
        start(SHORT);
        await().untilAsserted(() -> assertThat(failed).hasSize(20)); // and they hang from now on
        await().pollDelay(SHORT).untilAtomic(looking, equalTo(AT_ONCE / 2));
    }

    @Test
    void asManyAsMayLookBeginAtOnceAndTheOthersFollowWithinAnInterval() {
        Duration interval = Duration.ofSeconds(30);

        assertThat(LookTimes.first(0, 1, 8, interval)).isZero();
        assertThat(LookTimes.first(7, 80, 8, interval)).isZero();
        assertThat(LookTimes.first(8, 80, 8, interval)).isEqualTo(Duration.ofMillis(375));
        assertThat(LookTimes.first(79, 80, 8, interval)).isBetween(Duration.ofSeconds(20), interval);
    }

    @Test
    void waitIsNeverShorterThanAskedForAndAtMostATenthLonger() {
        Random random = new Random(1);

        List<Duration> waits = random.ints(100)
                .mapToObj(_ -> LookTimes.jittered(Duration.ofSeconds(30), random))
                .toList();

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33)))
                .satisfies(all -> assertThat(all.stream().distinct()).hasSizeGreaterThan(50));
    }

    private void repositories(int count, boolean failing) {
        for (int i = 0; i < count; i++) {
            watches.add(new Look("source " + i, true, failing));
        }
    }

    private void start(Duration interval) {
        cycle = cycle(interval);
        cycle.start();
    }

    private Cycle cycle(Duration interval) {
        return new Cycle(watches, Clock.systemUTC(), AT_ONCE, interval);
    }

    /** A look that ends when the test says so. */
    private final class Look implements Watch {
        private final String name;
        private final boolean bounded;
        private final boolean failing;

        Look(String name, boolean bounded, boolean failing) {
            this.name = name;
            this.bounded = bounded;
            this.failing = failing;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration look() throws IOException, InterruptedException {
            mostLooking.accumulateAndGet(looking.incrementAndGet(), Math::max);
            try {
                begun.add(name);
                if (failing && failed.add(name)) {
                    throw new IOException("away");
                }
                ends.acquire();
                looked.add(name);
                return Duration.ofMillis(1);
            } finally {
                looking.decrementAndGet();
            }
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(1);
        }

        @Override
        public boolean isBounded() {
            return bounded;
        }
    }
}
