package dev.slipway.polling.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the volume of the mirrors, where the chart keeps ledger and build logs as well. */
final class VolumeMetrics implements MeterBinder {
    private final Path folder;

    /** @param folder need not be there yet: then its nearest parent counts */
    VolumeMetrics(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("slipway.volume.free", () -> bytes(FileStore::getUsableSpace))
                .description("Room that is left on the volume of the mirrors")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("slipway.volume.size", () -> bytes(FileStore::getTotalSpace))
                .description("Size of the volume of the mirrors")
                .baseUnit("bytes")
                .register(registry);
    }

    @FunctionalInterface
    private interface Figure {
        long of(FileStore volume) throws IOException;
    }

    private double bytes(Figure figure) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return figure.of(Files.getFileStore(there));
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
