package dev.slipway.polling.cycle;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Names each watch that fails, and why. Down while a watch that all rely on fails, or every watch of a group. */
class CycleHealthIndicator implements HealthIndicator {
    private final Cycle cycle;

    CycleHealthIndicator(Cycle cycle) {
        this.cycle = cycle;
    }

    @Override
    public Health health() {
        List<WatchStatus> statuses = cycle.statuses();
        Health.Builder health = isDown(statuses) ? Health.down() : Health.up();
        statuses.forEach(status -> health.withDetail(status.name(), describe(status)));
        return health.build();
    }

    private static boolean isDown(List<WatchStatus> statuses) {
        return statuses.stream().collect(Collectors.groupingBy(WatchStatus::group)).values().stream()
                .anyMatch(group -> group.stream().allMatch(WatchStatus::isFailing));
    }

    private static String describe(WatchStatus status) {
        if (status.isFailing()) {
            return "failing since " + status.failingSince() + ": " + status.error();
        }
        return status.lastLook() == null ? "not looked yet" : "looked at " + status.lastLook();
    }
}
