package dev.slipway.e2e.installation;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions, up to a generous limit. Prints how long each wait took, and sets no other limit on it. */
public final class Waiting {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(300);

    private final Progress progress;
    private final Duration limit;

    /** Gives up after {@code limit}. */
    public Waiting(Progress progress, Duration limit) {
        this.progress = progress;
        this.limit = limit;
    }

    /**
     * Waits until a condition is true, and prints how long that took. An exception counts as false; an
     * {@link AssertionError} ends the wait.
     *
     * @throws org.awaitility.core.ConditionTimeoutException if the condition is still false at the limit; the last exception is
     *     its cause
     */
    public Duration until(String what, Callable<Boolean> condition) {
        long start = System.nanoTime();
        await(what)
                .atMost(limit)
                .pollInterval(POLL_INTERVAL)
                .ignoreExceptionsMatching(Exception.class::isInstance)
                .until(condition);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        progress.detail("%s (%.1f s)".formatted(what, taken.toMillis() / 1000.0));
        return taken;
    }

    /** Checks that a condition stays true for the whole time, and fails at once if it does not. */
    public void during(Duration time, String what, Callable<Boolean> condition) {
        await(what)
                .during(time)
                .atMost(time.plus(POLL_INTERVAL.multipliedBy(20)))
                .pollInterval(POLL_INTERVAL)
                .failFast(what + " is no longer true", () -> !condition.call())
                .until(condition);
        progress.detail(what + " for " + time.toSeconds() + " s");
    }
}
