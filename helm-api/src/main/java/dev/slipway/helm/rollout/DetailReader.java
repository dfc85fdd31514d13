package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events and logs about findings: a few at a time, and for each workload at most every ten seconds. A finding that only
 * events can confirm is looked at again, after pauses that grow to 80 s. Safe for several threads.
 */
final class DetailReader {
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(DetailReader.class);
    private static final int AT_ONCE = 3;
    private static final int MOST_DOUBLINGS = 3;

    private final DetailSource source;
    private final Executor executor;
    private final InstantSource clock;
    private final Consumer<RolloutKey> renewed;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<RolloutKey, Kept> kept = new ConcurrentHashMap<>();

    /**
     * What was read for a workload.
     *
     * @param signature of the finding that it was read for
     * @param times how often it was read for that finding
     * @param at when it was read last
     */
    private record Kept(String signature, int times, Instant at, Details details) {

        boolean isDue(Finding finding, Instant now) {
            if (!signature.equals(finding.signature())) {
                return !at.plus(PAUSE).isAfter(now);
            }
            return !finding.sure()
                    && !at.plus(PAUSE.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)))
                            .isAfter(now);
        }
    }

    /** @param renewed called when there is something new for a workload */
    DetailReader(DetailSource source, Executor executor, InstantSource clock, Consumer<RolloutKey> renewed) {
        this.source = source;
        this.executor = executor;
        this.clock = clock;
        this.renewed = renewed;
    }

    /** What is known about the last finding of a workload. */
    Details of(RolloutKey key) {
        Kept known = kept.get(key);
        return known == null ? Details.NONE : known.details();
    }

    /** Nothing is wrong with the workload any more. The pause until the next reading stays. */
    void clear(RolloutKey key) {
        kept.computeIfPresent(key, (_, known) -> new Kept("", 0, known.at(), Details.NONE));
    }

    /** The workload is gone. */
    void remove(RolloutKey key) {
        kept.remove(key);
    }

    /** Reads events and log if it is time to, and does not wait for them. */
    void read(RolloutKey key, Finding finding) {
        Instant now = clock.instant();
        Kept known = kept.get(key);
        if ((known != null && !known.isDue(finding, now)) || !free.tryAcquire()) {
            return;
        }
        int times = known != null && known.signature().equals(finding.signature()) ? known.times() + 1 : 1;
        Details before = of(key);
        kept.put(key, new Kept(finding.signature(), times, now, before));
        try {
            executor.execute(() -> readNow(key, finding));
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private void readNow(RolloutKey key, Finding finding) {
        try {
            Optional<List<EventInfo>> events = source.events(key.namespace(), finding.subject());
            String pod = finding.pod();
            String container = finding.container();
            List<String> lines = pod == null || container == null
                    ? List.of()
                    : source.log(key.namespace(), pod, container, finding.previous());
            Details details =
                    new Details(finding.subject(), container, events.isPresent(), events.orElse(List.of()), lines);
            kept.computeIfPresent(key, (_, known) -> new Kept(known.signature(), known.times(), known.at(), details));
            renewed.accept(key);
        } catch (RuntimeException e) {
            log.warn("Cannot read the events and the log of {}: {}", key, e.toString());
        } finally {
            free.release();
        }
    }
}
