package dev.slipway.polling.metrics;

import dev.slipway.polling.ledger.DeliveryProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;

/** How many attempts at deliveries are under way, and how long the oldest has been. */
class WorkerMetrics {
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();
    private final Clock clock;

    /** @param workers how many there are */
    WorkerMetrics(int workers, Clock clock, MeterRegistry registry) {
        this.clock = clock;
        Gauge.builder("slipway.delivery.workers", () -> workers)
                .description("Deliveries that may be under way at a time")
                .register(registry);
        Gauge.builder("slipway.delivery.workers.busy", begun, Map::size)
                .description("Deliveries that are under way")
                .register(registry);
        Gauge.builder("slipway.delivery.oldest.building", this, WorkerMetrics::oldest)
                .description("How long the oldest attempt that is under way has been; 0 without any")
                .baseUnit("seconds")
                .register(registry);
    }

    @EventListener
    void progressed(DeliveryProgress progress) {
        String id = progress.delivery().id();
        switch (progress.step()) {
            case BEGUN -> begun.put(id, progress.at());
            case BUILT -> {} // by the same worker
            default -> begun.remove(id);
        }
    }

    private double oldest() {
        return begun.values().stream()
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
