package dev.slipway.polling.cycle;

import dev.slipway.service.settings.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of the cycle.
 *
 * @param interval Time between two looks at the same thing when nothing hints at a change; more than zero.
 * @param stormCap Number of releases that one look at a pipeline may start; 1 or more. More releases wait for a decision of people.
 * @param workers Number of deliveries that run at the same time, each of another pipeline; 1 or more.
 * @param looksAtOnce Number of looks at git hosts and chart repositories that run at the same time; 1 or more.
 * @param attemptTimeout Longest time for one attempt at a delivery, more than {@code slipway.engine.timeout}. Without it, twice
 *     {@code slipway.engine.timeout}.
 */
@ConfigurationProperties(prefix = "slipway.cycle")
public record CycleProperties(
        @DefaultValue("30s") Duration interval,
        @DefaultValue("20") int stormCap,
        @DefaultValue("2") int workers,
        @DefaultValue("8") int looksAtOnce,
        @Nullable Duration attemptTimeout) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    public CycleProperties {
        Problems problems = new Problems();
        problems.positive("slipway.cycle.interval", interval, "30s");
        problems.positive("slipway.cycle.attempt-timeout", attemptTimeout, "1h");
        problems.atLeast(1, "slipway.cycle.storm-cap", stormCap);
        problems.atLeast(1, "slipway.cycle.workers", workers);
        problems.atLeast(1, "slipway.cycle.looks-at-once", looksAtOnce);
        problems.throwIfAny();
    }
}
