package dev.slipway.helm.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps an indicator's answer for {@link #TIME}, however many ask: they must not make the API server's load. */
public class CachedHealth implements HealthIndicator {
    static final Duration TIME = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(CachedHealth.class);

    private final HealthIndicator indicator;
    private final InstantSource clock;
    private Health known = Health.up().build();
    private Instant asked = Instant.MIN;

    /** Asks an indicator now and then. */
    public CachedHealth(HealthIndicator indicator, InstantSource clock) {
        this.indicator = indicator;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        if (asked.plus(TIME).isBefore(clock.instant())) {
            Health before = known;
            known = Objects.requireNonNullElse(indicator.health(), before);
            asked = clock.instant();
            if (!known.getStatus().equals(before.getStatus())) {
                // Details are for known callers: whoever sees the status alone finds the reason here.
                log.warn("Health is {} now: {}", known.getStatus(), known.getDetails());
            }
        }
        return known;
    }
}
