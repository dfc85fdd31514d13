package dev.slipway.helm.rollout;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition of the cluster that says that something is wrong.
 *
 * @param message what the cluster says
 * @param since when the condition came; null when the cluster does not say
 */
record Trouble(String message, @Nullable Instant since) {

    /** Whether it lasts for at least this long. Without a time, it counts at once. */
    boolean lasts(Duration time, Instant now) {
        return since == null || !since.plus(time).isAfter(now);
    }
}
