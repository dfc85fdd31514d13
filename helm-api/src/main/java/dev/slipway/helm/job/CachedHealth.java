package dev.slipway.helm.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps an indicator's answer for {@link #TIME}, however many ask: they must not make the API server's load. */
public class CachedHealth implements HealthIndicator {
    static final Duration TIME = Duration.ofSeconds(10);

    private final HealthIndicator indicator;
    private final InstantSource clock;
    private @Nullable Health known;
    private Instant asked = Instant.MIN;

    /** Asks an indicator now and then. */
    public CachedHealth(HealthIndicator indicator, InstantSource clock) {
        this.indicator = indicator;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        Health health = known;
        if (health == null || asked.plus(TIME).isBefore(clock.instant())) {
            health = indicator.health();
            known = health;
            asked = clock.instant();
        }
        return health;
    }
}
