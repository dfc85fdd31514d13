package dev.slipway.helm.rollout;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** What of the watched namespaces cannot be read. Never down: the service applies without it. */
class RolloutHealth implements HealthIndicator {
    private final RolloutBoard board;
    private final ReadStatus status;

    RolloutHealth(RolloutBoard board, ReadStatus status) {
        this.board = board;
        this.status = status;
    }

    @Override
    public Health health() {
        Health.Builder up = Health.up().withDetail("workloads", board.size());
        Map<String, String> unreadable = status.unreadable();
        if (!unreadable.isEmpty()) {
            up.withDetail("unreadable", unreadable);
        }
        Map<String, String> withoutReleases = status.withoutReleases();
        if (!withoutReleases.isEmpty()) {
            up.withDetail("withoutReleases", withoutReleases);
        }
        return up.build();
    }
}
