package dev.slipway.polling.cycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of the cycle.
 *
 * @param interval the time between two looks at the same thing, when nothing hints at a change
 * @param stormCap how many releases one look at a pipeline may set off; more are held back for people to decide
 * @param workers how many deliveries run at the same time, each of another pipeline
 * @param looksAtOnce how many looks at git hosts and chart repositories run at the same time
 * @param attemptTimeout how long one attempt at a delivery may take in all; twice {@code slipway.engine.timeout} when missing
 */
@ConfigurationProperties(prefix = "slipway.cycle", ignoreUnknownFields = false)
public record CycleProperties(
        @DefaultValue("30s") Duration interval,
        @DefaultValue("20") int stormCap,
        @DefaultValue("2") int workers,
        @DefaultValue("8") int looksAtOnce,
        @Nullable Duration attemptTimeout) {

    /** @throws IllegalArgumentException when a value is zero or negative; the message names the key */
    public CycleProperties {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException(
                    "slipway.cycle.interval is " + interval + ": expected more than zero, such as 30s");
        }
        if (attemptTimeout != null && (attemptTimeout.isZero() || attemptTimeout.isNegative())) {
            throw new IllegalArgumentException(
                    "slipway.cycle.attempt-timeout is " + attemptTimeout + ": expected more than zero, such as 1h");
        }
        if (stormCap < 1) {
            throw new IllegalArgumentException("slipway.cycle.storm-cap is " + stormCap + ": expected 1 or more");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("slipway.cycle.workers is " + workers + ": expected 1 or more");
        }
        if (looksAtOnce < 1) {
            throw new IllegalArgumentException(
                    "slipway.cycle.looks-at-once is " + looksAtOnce + ": expected 1 or more");
        }
    }
}
