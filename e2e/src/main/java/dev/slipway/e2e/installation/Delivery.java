package dev.slipway.e2e.installation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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
        @Nullable Instant finishedAt,
        List<Arrival> arrivals) {
    private static final Set<String> PUBLISHED =
            Set.of("PUBLISHED", "ROLLING_OUT", "VERIFYING", "VERIFIED", "REGRESSED");

    /** What becomes of it in one environment. */
    public record Arrival(
            String environment, String phase, @Nullable String reason) {}

    /** Whether it ran well in each environment that takes it. */
    public boolean isVerified() {
        return state.equals("VERIFIED");
    }

    /** Whether it does not run well in an environment. */
    public boolean hasRegressed() {
        return state.equals("REGRESSED");
    }

    /** Whether everything has arrived in registry and chart repository, whatever becomes of it in its environments. */
    public boolean isDelivered() {
        return PUBLISHED.contains(state);
    }

    /** Whether it failed because of its commit. */
    public boolean isFailed() {
        return state.equals("FAILED");
    }
}
