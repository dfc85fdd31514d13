package dev.slipway.helm.job;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the dispatcher's last look could not do. A look that failed holds up all runs, so it is down; a run that cannot
 * be started holds up its own specification only, and is a detail.
 */
class DispatchHealth implements HealthIndicator {
    private volatile State state = new State(null, Map.of());

    /**
     * How a look went.
     *
     * @param error why the look failed, if it did
     * @param failing why runs could not be started, by their ids
     */
    private record State(@Nullable String error, Map<String, String> failing) {}

    /** A look has ended. */
    void looked(Map<String, String> failing) {
        state = new State(null, new TreeMap<>(failing));
    }

    /** The look failed as a whole. */
    void failed(String error) {
        state = new State(error, Map.of());
    }

    /** Why the last look failed as a whole, if it did. */
    @Nullable
    String error() {
        return state.error();
    }

    /** Why the last look could not start this run, if it could not. */
    @Nullable
    String error(String run) {
        return state.failing().get(run);
    }

    /** How many runs the last look could not start; 1 when it failed as a whole. */
    int failing() {
        State now = state;
        return now.error() == null ? now.failing().size() : 1;
    }

    @Override
    public Health health() {
        State now = state;
        if (now.error() != null) {
            return Health.down().withDetail("error", now.error()).build();
        }
        Health.Builder up = Health.up();
        return now.failing().isEmpty()
                ? up.build()
                : up.withDetail("failing", now.failing()).build();
    }
}
