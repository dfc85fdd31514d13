package dev.slipway.polling.cycle;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while a watch fails; names each and why. */
class CycleHealthIndicator implements HealthIndicator {
    private final Cycle cycle;

    CycleHealthIndicator(Cycle cycle) {
        this.cycle = cycle;
    }

    @Override
    public Health health() {
        List<WatchStatus> statuses = cycle.statuses();
        Health.Builder health = statuses.stream().anyMatch(WatchStatus::isFailing) ? Health.down() : Health.up();
        statuses.forEach(status -> health.withDetail(status.name(), describe(status)));
        return health.build();
    }

    private static String describe(WatchStatus status) {
        if (status.isFailing()) {
            return "failing since " + status.failingSince() + ": " + status.error();
        }
        return status.lastLook() == null ? "not looked yet" : "looked at " + status.lastLook();
    }
}
