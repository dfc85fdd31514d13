package dev.slipway.helm.rollout;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The changes that wait for one caller. Of each workload, only the newest one waits, so a slow caller gets fewer events rather
 * than a long queue. Close it when the caller is gone.
 */
public final class RolloutStream implements AutoCloseable {
    private final Consumer<RolloutStream> closing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition there = lock.newCondition();
    private final Map<Object, RolloutEvent> waiting = new LinkedHashMap<>();
    private boolean ended;

    RolloutStream(Consumer<RolloutStream> closing) {
        this.closing = closing;
    }

    /** Takes the place of what waits under the same subject. */
    void add(Object subject, RolloutEvent event) {
        lock.lock();
        try {
            waiting.put(subject, event);
            there.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No event comes any more, and those that wait are dropped. */
    void end() {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
            there.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no event comes any more, because the service stops. */
    public boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** The next event; empty when there is none for this long, or the stream has ended. */
    public Optional<RolloutEvent> next(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                if (left <= 0 || ended) {
                    return Optional.empty();
                }
                left = there.awaitNanos(left);
            }
            Iterator<RolloutEvent> events = waiting.values().iterator();
            RolloutEvent event = events.next();
            events.remove();
            return Optional.of(event);
        } finally {
            lock.unlock();
        }
    }

    /** How many events wait. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing.accept(this);
    }
}
