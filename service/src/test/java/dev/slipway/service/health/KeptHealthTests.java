package dev.slipway.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class KeptHealthTests {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void answerIsKeptForTenSeconds() {
        KeptHealth health = new KeptHealth("server", () -> health(asked.incrementAndGet()), time::get);
        assertThat(health.health().getDetails()).containsEntry("asked", 1);

        time.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(health.health().getDetails()).containsEntry("asked", 1);

        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(health.health().getDetails()).containsEntry("asked", 2);
    }

    @Test
    void serverIsAskedOnceAtATime() throws InterruptedException {
        KeptHealth health = new KeptHealth(
                "server",
                () -> {
                    pause();
                    return health(asked.incrementAndGet());
                },
                time::get);
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 20; caller++) {
            callers.add(Thread.ofVirtual().start(health::health));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void indicatorThatThrowsIsDown() {
        KeptHealth health = new KeptHealth(
                "server",
                () -> {
                    throw new IllegalStateException("no such file");
                },
                time::get);

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get("error")).asString().contains("no such file");
    }

    private static Health health(int asked) {
        return Health.up().withDetail("asked", asked).build();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
