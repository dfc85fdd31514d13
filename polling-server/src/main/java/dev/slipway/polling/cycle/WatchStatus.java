package dev.slipway.polling.cycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a watch is doing.
 *
 * @param name the watch
 * @param looks how many looks have ended since the start
 * @param lastLook when the newest look ended; null before the first
 * @param failingSince when the first of the failures in a row happened; null when the newest look was good
 * @param error what went wrong in the newest look, if something did
 */
public record WatchStatus(
        String name,
        long looks,
        @Nullable Instant lastLook,
        @Nullable Instant failingSince,
        @Nullable String error) {

    static WatchStatus initial(String name) {
        return new WatchStatus(name, 0, null, null, null);
    }

    WatchStatus succeeded(Instant now) {
        return new WatchStatus(name, looks + 1, now, null, null);
    }

    WatchStatus failed(Instant now, String message) {
        return new WatchStatus(name, looks + 1, now, failingSince == null ? now : failingSince, message);
    }

    /** Whether the newest look failed. */
    public boolean isFailing() {
        return failingSince != null;
    }
}
