package dev.slipway.polling.metrics;

import dev.slipway.polling.apply.ApplyAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;

/** What helm-api says to the calls for an apply. */
class ApplyMetrics {
    private final MeterRegistry registry;

    ApplyMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @EventListener
    void answered(ApplyAnswer answer) {
        Counter.builder("slipway.apply.calls")
                .description("Calls of helm-api for an apply")
                .tags("dss", answer.dss(), "outcome", answer.accepted() ? "accepted" : "refused")
                .register(registry)
                .increment();
    }
}
