package dev.slipway.service.health;

import dev.slipway.common.Causes;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of a server, which is asked at most every ten seconds and once at a time, however many ask for it: they get the
 * newest answer. What the indicator throws is an answer, too. A change is logged. Safe for several threads.
 */
public final class KeptHealth implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(KeptHealth.class);
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final String name;
    private final HealthIndicator server;
    private final LongSupplier nanoTime;
    private @Nullable Health newest;
    private long asked;

    /**
     * @param name the server's, for the log
     * @param server dials the server
     */
    public KeptHealth(String name, HealthIndicator server) {
        this(name, server, System::nanoTime);
    }

    KeptHealth(String name, HealthIndicator server, LongSupplier nanoTime) {
        this.name = name;
        this.server = server;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Health health() {
        Health before = newest;
        if (before != null && nanoTime.getAsLong() - asked < KEPT.toNanos()) {
            return before;
        }
        Health answer = ask();
        if (!answer.getStatus().equals(before == null ? Status.UP : before.getStatus())) {
            // Only known callers see details: others find the reason in this log.
            log.warn("Health of {} is {}: {}", name, answer.getStatus(), answer.getDetails());
        }
        newest = answer;
        asked = nanoTime.getAsLong();
        return answer;
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
