package dev.slipway.polling.logs;

import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.cycle.Watch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Removes the oldest logs, so that they never fill their disk. Those that are being written stay.
 *
 * <p>Never fails: no delivery depends on its log. Where logs cannot be listed or removed, a warning and the metric say so.
 */
public class LogRetention implements Watch {
    private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);
    private static final Duration PACE = Duration.ofMinutes(10);
    private static final int MOST_FAILURES = 10;

    private final BuildLogs logs;
    private final Duration keep;
    private final DataSize maxSize;
    private final Clock clock;
    private volatile double bytes = Double.NaN;
    private String warned = "";

    /**
     * @param keep how long a log stays
     * @param maxSize how much all of them may take together
     */
    LogRetention(BuildLogs logs, Duration keep, DataSize maxSize, Clock clock) {
        this.logs = logs;
        this.keep = keep;
        this.maxSize = maxSize;
        this.clock = clock;
    }

    /** What the logs that were kept at the last look take together; NaN when that is not known. */
    public double bytes() {
        return bytes;
    }

    @Override
    public String name() {
        return "build logs";
    }

    @Override
    public Duration look() {
        try {
            bytes = sweep();
            warned = "";
        } catch (IOException | RuntimeException e) {
            bytes = Double.NaN;
            warn(Failures.message(e));
        }
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private long sweep() throws IOException {
        // Sums of each minute, not the logs themselves: there may be hundreds of thousands.
        NavigableMap<Instant, Long> sizes = new TreeMap<>();
        logs.forEach(log -> sizes.merge(minute(log), log.bytes(), Long::sum));
        Instant oldestKept = oldestKept(sizes);
        long[] kept = {0};
        List<BuildLogException> failures = new ArrayList<>();
        logs.forEach(log -> {
            if (minute(log).isBefore(oldestKept) && !logs.isOpen(log.name())) {
                remove(log, failures);
            } else {
                kept[0] += log.bytes();
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return kept[0];
    }

    /** If one cannot be removed, the others still are, unless none seems removable: each try may cost a time-out. */
    private void remove(StoredLog log, List<BuildLogException> failures) {
        try {
            logs.remove(log.name());
        } catch (BuildLogException e) {
            failures.add(e);
            if (failures.size() == MOST_FAILURES) {
                throw e;
            }
        }
    }

    /** The logs of the newest minute stay in any case. */
    private Instant oldestKept(NavigableMap<Instant, Long> sizes) {
        Instant oldest = clock.instant().minus(keep);
        long sum = 0;
        for (Map.Entry<Instant, Long> minute : sizes.descendingMap().entrySet()) {
            sum += minute.getValue();
            if (sum > maxSize.toBytes() && !minute.equals(sizes.lastEntry())) {
                Instant younger = sizes.higherKey(minute.getKey());
                return younger.isAfter(oldest) ? younger : oldest;
            }
        }
        return oldest;
    }

    private static Instant minute(StoredLog log) {
        return log.modified().truncatedTo(ChronoUnit.MINUTES);
    }

    private void warn(String why) {
        if (!why.equals(warned)) {
            warned = why;
            LOG.warn("Old build logs are not removed: {}. Check that they may be listed and removed", why);
        }
    }
}
