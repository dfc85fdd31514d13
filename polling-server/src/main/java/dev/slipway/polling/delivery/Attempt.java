package dev.slipway.polling.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt at a delivery. Others may stop it; that interrupts its thread, and never a thread that has gone on since. */
final class Attempt {

    /** Why an attempt was stopped. */
    enum Stop {
        /** Somebody cancelled the delivery. */
        CANCELLED,
        /** It took longer than it may. */
        TIMED_OUT
    }

    private final String pipeline;
    private final long began = System.nanoTime();
    private @Nullable Thread thread;
    private @Nullable Stop stop;

    Attempt(String pipeline) {
        this.pipeline = pipeline;
    }

    String pipeline() {
        return pipeline;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** The calling thread carries it out from now on. */
    synchronized void start() {
        thread = Thread.currentThread();
        if (stop != null) {
            thread.interrupt();
        }
    }

    /** Interrupts it, unless it has ended or was stopped before. */
    synchronized void stop(Stop reason) {
        if (stop == null) {
            stop = reason;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /**
     * Its work has ended: no interrupt comes from now on, and none is left over that would keep its end from being written
     * down.
     *
     * @return why it was stopped; null when it was not
     */
    synchronized @Nullable Stop end() {
        if (thread != null && stop != null) {
            Thread.interrupted();
        }
        thread = null;
        return stop;
    }
}
