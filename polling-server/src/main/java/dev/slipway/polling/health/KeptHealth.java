package dev.slipway.polling.health;

import dev.slipway.common.Causes;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of a server, which is asked at most every ten seconds and once at a time, however many ask for it: they get the
 * newest answer. What the indicator throws is an answer, too. Safe for several threads.
 */
public final class KeptHealth implements HealthIndicator {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final HealthIndicator server;
    private final LongSupplier nanoTime;
    private @Nullable Health newest;
    private long asked;

    /** @param server dials the server */
    public KeptHealth(HealthIndicator server) {
        this(server, System::nanoTime);
    }

    KeptHealth(HealthIndicator server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Health health() {
        Health known = newest;
        if (known == null || nanoTime.getAsLong() - asked >= KEPT.toNanos()) {
            known = ask();
            newest = known;
            asked = nanoTime.getAsLong();
        }
        return known;
    }

    private Health ask() {
        try {
            Health answer = server.health();
            return answer == null ? Health.unknown().build() : answer;
        } catch (RuntimeException e) {
            return Health.down().withDetail("error", Causes.deepest(e)).build();
        }
    }
}
