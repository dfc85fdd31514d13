package dev.slipway.polling.disk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.util.unit.DataSize;

/** Down while a volume of the service is nearly full. Spring Boot's own looks at one folder, and knows bytes only. */
class DiskSpaceHealthIndicator implements HealthIndicator {
    private final List<Volume> volumes;
    private final int minFreePercent;

    DiskSpaceHealthIndicator(List<Volume> volumes, int minFreePercent) {
        this.volumes = List.copyOf(volumes);
        this.minFreePercent = minFreePercent;
    }

    @Override
    public Health health() {
        Map<String, String> details = new LinkedHashMap<>();
        boolean full = false;
        for (Volume volume : volumes) {
            try {
                Volume.Room room = volume.room();
                boolean low = room.freeShare() * 100 < minFreePercent;
                full |= low;
                details.put(volume.use(), describe(volume, room) + (low ? remedy() : ""));
            } catch (IOException e) {
                full = true;
                details.put(volume.use(), volume.folder() + " cannot be read: " + e);
            }
        }
        return (full ? Health.down() : Health.up()).withDetails(details).build();
    }

    private String remedy() {
        return ": less than slipway.disk.min-free-percent (" + minFreePercent + "). Free space, or enlarge the volume";
    }

    private static String describe(Volume volume, Volume.Room room) {
        return volume.folder() + " has " + DataSize.ofBytes(room.free()).toMegabytes() + " MB of "
                + DataSize.ofBytes(room.total()).toMegabytes() + " MB free";
    }
}
