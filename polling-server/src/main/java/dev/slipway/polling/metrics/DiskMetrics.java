package dev.slipway.polling.metrics;

import dev.slipway.polling.disk.Volume;
import dev.slipway.polling.logs.LogRetention;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** The free space, and what build logs take of it. */
final class DiskMetrics implements MeterBinder {
    private final List<Volume> volumes;
    private final LogRetention logs;

    DiskMetrics(List<Volume> volumes, LogRetention logs) {
        this.volumes = List.copyOf(volumes);
        this.logs = logs;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        volumes.forEach(volume -> Gauge.builder("slipway.volume.free.ratio", volume, Volume::freeShare)
                .description("The share of a volume that is free; NaN when it cannot be read")
                .tag("volume", volume.use())
                .register(registry));
        Gauge.builder("slipway.build.logs", logs, LogRetention::bytes)
                .description("What all build logs take together; NaN when they cannot be listed")
                .baseUnit("bytes")
                .register(registry);
    }
}
