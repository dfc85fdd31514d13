package dev.slipway.polling.metrics;

import dev.slipway.polling.delivery.RunningAttempts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * How many workers are busy, and for how long.
 *
 * @param workers how many there are
 * @param attempts what they are busy with
 */
record WorkerMetrics(int workers, RunningAttempts attempts) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("slipway.delivery.workers", () -> workers)
                .description("Deliveries that may be under way at a time")
                .register(registry);
        Gauge.builder("slipway.delivery.workers.busy", attempts, RunningAttempts::count)
                .description("Deliveries that are under way, and cancelled ones that have not ended")
                .register(registry);
        Gauge.builder(
                        "slipway.delivery.oldest.building",
                        attempts,
                        running -> running.oldest().toMillis() / 1000.0)
                .description("How long the oldest attempt that is under way has been; 0 without any")
                .baseUnit("seconds")
                .register(registry);
    }
}
