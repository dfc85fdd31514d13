package dev.slipway.polling.metrics;

import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryProgress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;

/** How attempts at deliveries end, and how long their phases take. */
class DeliveryMetrics {
    private static final List<String> OUTCOMES = List.of("delivered", "failed", "postponed", "cancelled");

    private final MeterRegistry registry;
    private final Map<String, Instant> phaseBegan = new ConcurrentHashMap<>();

    /** @param pipelines counted from zero, so that the first increase can be seen */
    DeliveryMetrics(MeterRegistry registry, Collection<String> pipelines) {
        this.registry = registry;
        pipelines.forEach(pipeline -> OUTCOMES.forEach(outcome -> attempts(pipeline, outcome)));
    }

    @EventListener
    void progressed(DeliveryProgress progress) {
        Delivery delivery = progress.delivery();
        switch (progress.step()) {
            case BEGUN -> {
                if (delivery.attempts() == 1) {
                    phase(delivery, "wait").record(Duration.between(delivery.createdAt(), progress.at()));
                }
                phaseBegan.put(delivery.id(), progress.at());
            }
            case BUILT -> {
                end("image", progress);
                phaseBegan.put(delivery.id(), progress.at());
            }
            case PUBLISHED -> {
                end("publish", progress);
                attempts(delivery.pipeline(), "delivered").increment();
            }
            case FAILED -> abandon(delivery, "failed");
            case POSTPONED -> abandon(delivery, "postponed");
            case CANCELLED -> {
                // One that waited had no attempt to count.
                if (phaseBegan.containsKey(delivery.id())) {
                    abandon(delivery, "cancelled");
                }
            }
        }
    }

    private void end(String phase, DeliveryProgress progress) {
        Instant began = phaseBegan.remove(progress.delivery().id());
        if (began != null) {
            phase(progress.delivery(), phase).record(Duration.between(began, progress.at()));
        }
    }

    private void abandon(Delivery delivery, String outcome) {
        phaseBegan.remove(delivery.id());
        attempts(delivery.pipeline(), outcome).increment();
    }

    private Counter attempts(String pipeline, String outcome) {
        return Counter.builder("slipway.delivery.attempts")
                .description("Attempts at deliveries that have ended")
                .tags("pipeline", pipeline, "outcome", outcome)
                .register(registry);
    }

    private Timer phase(Delivery delivery, String phase) {
        return Timer.builder("slipway.delivery.phase")
                .description("Phases of deliveries that went well: wait, image, publish")
                .tags("pipeline", delivery.pipeline(), "phase", phase)
                .register(registry);
    }
}
