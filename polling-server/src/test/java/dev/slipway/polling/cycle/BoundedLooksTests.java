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

class BoundedLooksTests {
    private static final int AT_ONCE = 4;
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Semaphore ends = new Semaphore(0);
    private final AtomicInteger looking = new AtomicInteger();
    private final AtomicInteger mostLooking = new AtomicInteger();
    private final List<String> looked = new CopyOnWriteArrayList<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final List<Watch> watches = new ArrayList<>();
    private Cycle cycle = cycle();

    @AfterEach
    void stop() {
        cycle.stop();
    }

    @Test
    void neverMoreThanTheLimitLookAtOnceAndAllGetTheirTurn() {
        repositories(40, false);
        start();

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
        start();

        await().untilAtomic(looking, equalTo(AT_ONCE + 1));
        assertThat(cycle.statuses()).hasSize(41);
    }

    @Test
    void wokenWatchGoesFirstAndBeforeItsTurn() {
        repositories(40, false);
        start();
        await().untilAtomic(looking, equalTo(AT_ONCE));

        cycle.wake(new WakeUp.NewCharts());
        await().pollDelay(SHORT).until(() -> true); // its thread takes its place
        ends.release(1);

        await().untilAsserted(() -> assertThat(begun).hasSize(AT_ONCE + 1));
        assertThat(begun.getLast()).isEqualTo("source 39");
    }

    @Test
    void watchesThatFailLeaveHalfOfThePermitsToTheOthers() {
        repositories(20, true);
        start();
        await().untilAsserted(() -> assertThat(failed).hasSize(20)); // and they hang from now on
        await().pollDelay(SHORT).untilAtomic(looking, equalTo(AT_ONCE / 2));
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

    private void start() {
        cycle = cycle();
        cycle.start();
    }

    private Cycle cycle() {
        return new Cycle(watches, Clock.systemUTC(), AT_ONCE);
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
        public boolean isWokenBy(WakeUp wakeUp) {
            return name.equals("source 39");
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
