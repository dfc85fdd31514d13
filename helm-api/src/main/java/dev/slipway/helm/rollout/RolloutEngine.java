package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assesses the workloads that have changed, and each second those that time may change. One thread runs it; any may
 * {@link #touch}.
 */
final class RolloutEngine implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RolloutEngine.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Changes come in groups: those of a workload's pods, for example. */
    private static final Duration GROUP = Duration.ofMillis(50);

    private final Map<String, NamespaceState> namespaces = new TreeMap<>();
    private final Supplier<Set<String>> unreadable;
    private final Assessor assessor;
    private final DetailReader details;
    private final RolloutBoard board;
    private final InstantSource clock;
    private final Set<RolloutKey> touched = ConcurrentHashMap.newKeySet();
    private final Semaphore wishes = new Semaphore(0);
    private final Map<RolloutKey, Memory> memories = new HashMap<>();
    private final Set<RolloutKey> unsettled = new HashSet<>();

    /**
     * An engine that does nothing yet.
     *
     * @param names the namespaces that are watched
     * @param unreadable those that cannot be read now, or were not read yet
     * @param reading runs what waits for the API server
     */
    RolloutEngine(
            List<String> names,
            Supplier<Set<String>> unreadable,
            Assessor assessor,
            DetailSource source,
            Executor reading,
            RolloutBoard board,
            InstantSource clock) {
        names.forEach(name -> namespaces.put(name, new NamespaceState(this::touch)));
        this.unreadable = unreadable;
        this.assessor = assessor;
        this.details = new DetailReader(source, reading, clock, this::touch);
        this.board = board;
        this.clock = clock;
    }

    /** What is kept of each namespace; the watches fill it. */
    Map<String, NamespaceState> namespaces() {
        return Collections.unmodifiableMap(namespaces);
    }

    /** A workload has changed, or what belongs to it. */
    void touch(RolloutKey key) {
        touched.add(key);
        wishes.release();
    }

    /** A namespace was read, or could not be. */
    void wake() {
        wishes.release();
    }

    /** Looks until the thread is interrupted. */
    @Override
    public void run() {
        try {
            Instant next = clock.instant();
            while (true) {
                boolean woken = wishes.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (woken) {
                    Thread.sleep(GROUP);
                }
                wishes.drainPermits();
                Instant now = clock.instant();
                boolean tick = !now.isBefore(next);
                look(tick);
                if (tick) {
                    next = now.plus(TICK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param all whether to assess those, too, that time may have changed */
    void look(boolean all) {
        // Taken first: what has been read by now is assessed before its namespace counts as readable.
        Set<String> unreadableNow = unreadable.get();
        Set<RolloutKey> due = new HashSet<>(all ? unsettled : Set.of());
        for (RolloutKey key : Set.copyOf(touched)) {
            // A change that comes from now on is a new one.
            touched.remove(key);
            due.add(key);
        }
        for (RolloutKey key : due) {
            try {
                assess(key);
            } catch (RuntimeException e) {
                log.error("Cannot assess {}", key, e);
            }
        }
        board.unreadable(unreadableNow);
    }

    private void assess(RolloutKey key) {
        NamespaceState namespace = namespaces.get(key.namespace());
        Optional<Sight> sight = namespace == null ? Optional.empty() : namespace.sight(key);
        if (sight.isEmpty()) {
            memories.remove(key);
            unsettled.remove(key);
            details.remove(key);
            board.remove(key);
            return;
        }
        Instant now = clock.instant();
        Memory before = memories.get(key);
        Assessment assessment = assessor.assess(sight.get(), details.of(key), before, now);
        Memory memory = Memory.of(sight.get(), assessment, before, now);
        memories.put(key, memory);
        if (assessment.isSettled()) {
            unsettled.remove(key);
        } else {
            unsettled.add(key);
        }
        Finding finding = assessment.finding();
        if (finding == null) {
            details.clear(key);
        } else {
            details.read(key, finding);
        }
        board.put(RolloutView.of(sight.get(), assessment, details.of(key), memory.since()));
    }
}
