package dev.slipway.e2e.installation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as polling-server's API shows it. */
public record Delivery(
        String id,
        String pipeline,
        String kind,
        String commit,
        @Nullable String version,
        String state,
        int attempts,
        @Nullable String error,
        @Nullable String digest,
        @Nullable String chartVersion,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** Whether it succeeded. */
    public boolean isDelivered() {
        return state.equals("DELIVERED");
    }

    /** Whether it failed because of its commit. */
    public boolean isFailed() {
        return state.equals("FAILED");
    }
}
