package dev.slipway.polling.cycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a watch is doing.
 *
 * @param name the watch
 * @param group a set of watches; health is down when all of a set fail
 * @param looks how many looks have ended since the start
 * @param lookedFor how long all of them took together
 * @param lastLook when the newest look ended; null before the first
 * @param lastGood when the newest good look ended; when the watch was made before the first
 * @param failingSince when the first of the failures in a row happened; null when the newest look was good
 * @param error what went wrong in the newest look, if something did
 */
public record WatchStatus(
        String name,
        String group,
        long looks,
        Duration lookedFor,
        @Nullable Instant lastLook,
        Instant lastGood,
        @Nullable Instant failingSince,
        @Nullable String error) {

    static WatchStatus initial(Watch watch, Instant now) {
        return new WatchStatus(watch.name(), watch.group(), 0, Duration.ZERO, null, now, null, null);
    }

    WatchStatus succeeded(Duration took, Instant now) {
        return new WatchStatus(name, group, looks + 1, lookedFor.plus(took), now, now, null, null);
    }

    WatchStatus failed(Duration took, Instant now, String message) {
        Instant since = failingSince == null ? now : failingSince;
        return new WatchStatus(name, group, looks + 1, lookedFor.plus(took), now, lastGood, since, message);
    }

    /** Whether the newest look failed. */
    public boolean isFailing() {
        return failingSince != null;
    }
}
