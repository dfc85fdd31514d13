package dev.slipway.polling.metrics;

import dev.slipway.polling.cycle.Cycle;
import dev.slipway.polling.cycle.WatchStatus;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** How long the looks of each watch take, and when the last good one was. */
final class CycleMetrics implements MeterBinder {
    private final Cycle cycle;

    CycleMetrics(Cycle cycle) {
        this.cycle = cycle;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        cycle.statuses().stream().map(WatchStatus::name).forEach(watch -> bind(watch, registry));
    }

    private void bind(String watch, MeterRegistry registry) {
        FunctionTimer.builder(
                        "slipway.watch.look",
                        cycle,
                        looked -> (long) of(looked, watch, WatchStatus::looks),
                        looked -> of(looked, watch, status -> status.lookedFor().toNanos()),
                        TimeUnit.NANOSECONDS)
                .description("Looks of a watch, good or bad")
                .tag("watch", watch)
                .register(registry);
        Gauge.builder(
                        "slipway.watch.last.success.timestamp",
                        cycle,
                        looked -> of(looked, watch, status -> status.lastGood().getEpochSecond()))
                .description("When a watch last looked without a failure; its start, when it never has")
                .baseUnit("seconds")
                .tag("watch", watch)
                .register(registry);
    }

    private static double of(Cycle cycle, String watch, ToDoubleFunction<WatchStatus> value) {
        return cycle.status(watch).map(value::applyAsDouble).orElse(Double.NaN);
    }
}
