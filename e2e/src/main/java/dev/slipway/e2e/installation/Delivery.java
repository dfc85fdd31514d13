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

    /** Whether it arrived. */
    public boolean isDelivered() {
        return state.equals("DELIVERED");
    }

    /** Whether it failed by its commit's own fault. */
    public boolean isFailed() {
        return state.equals("FAILED");
    }
}
