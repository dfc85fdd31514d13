package dev.slipway.helm.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an event.
 *
 * @param last when it happened last; null when the cluster does not say
 * @param type {@code Normal} or {@code Warning}
 * @param reason a word, such as {@code Unhealthy}
 * @param message what happened
 * @param count how many times it happened
 * @param container the container that it is about; empty when it is about the whole
 */
record EventInfo(@Nullable Instant last, String type, String reason, String message, int count, String container) {

    /** For people, on one line. */
    String line() {
        return (last == null ? "" : last + " ") + type + " " + reason + ": " + message
                + (count > 1 ? " (" + count + " times)" : "");
    }
}
