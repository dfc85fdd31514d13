package dev.slipway.polling.cycle;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** All watches, each on a virtual thread of its own. */
public class Cycle implements SmartLifecycle {
    private final Map<String, WatchLoop> loops;
    private final List<Thread> threads = new ArrayList<>();
    private final CycleGate gate;

    /** A cycle that waits for nothing before its first looks. */
    Cycle(List<Watch> watches, Clock clock, int looksAtOnce) {
        this(watches, clock, () -> {}, looksAtOnce);
    }

    /**
     * @param gate lets the first looks begin
     * @param looksAtOnce how many bounded watches may look at the same time
     */
    Cycle(List<Watch> watches, Clock clock, CycleGate gate, int looksAtOnce) {
        this.gate = gate;
        LookPermits permits = new LookPermits(looksAtOnce);
        this.loops = watches.stream()
                .map(watch -> new WatchLoop(watch, clock, permits))
                .collect(Collectors.toMap(
                        loop -> loop.status().name(), Function.identity(), Cycle::refuseTwins, LinkedHashMap::new));
    }

    /** Makes the watches concerned look now rather than later. */
    @EventListener
    public void wake(WakeUp wakeUp) {
        loops.values().stream().filter(loop -> loop.isWokenBy(wakeUp)).forEach(WatchLoop::wake);
    }

    /** How each watch is doing. */
    public List<WatchStatus> statuses() {
        return loops.values().stream().map(WatchLoop::status).toList();
    }

    /** How one watch is doing; empty when there is none of that name. */
    public Optional<WatchStatus> status(String watch) {
        return Optional.ofNullable(loops.get(watch)).map(WatchLoop::status);
    }

    @Override
    public synchronized void start() {
        loops.forEach((name, loop) ->
                threads.add(Thread.ofVirtual().name("watch " + name).start(() -> run(loop))));
    }

    private void run(WatchLoop loop) {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        loop.run();
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    private static WatchLoop refuseTwins(WatchLoop first, WatchLoop second) {
        throw new IllegalStateException(
                "Two watches are named " + first.status().name());
    }
}
