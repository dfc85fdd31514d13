package dev.slipway.e2e.installation;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what will come, generously; how long it took is told, never judged. */
public final class Waiting {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Progress progress;
    private final Duration limit;

    /** Gives up after {@code limit}. */
    public Waiting(Progress progress, Duration limit) {
        this.progress = progress;
        this.limit = limit;
    }

    /**
     * Waits until something holds, and tells after how long. A look that throws an exception counts as
     * not yet; an {@link AssertionError} ends the wait.
     *
     * @throws org.awaitility.core.ConditionTimeoutException when it never did; the last failure is its cause
     */
    public Duration until(String what, Callable<Boolean> condition) {
        long start = System.nanoTime();
        await(what)
                .atMost(limit)
                .pollInterval(LOOK)
                .ignoreExceptionsMatching(Exception.class::isInstance)
                .until(condition);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        progress.detail("%s (%.1f s)".formatted(what, taken.toMillis() / 1000.0));
        return taken;
    }

    /** Looks for the whole of a time whether something goes on to hold; a failing look fails at once. */
    public void during(Duration time, String what, Callable<Boolean> condition) {
        await(what)
                .during(time)
                .atMost(time.plus(LOOK.multipliedBy(20)))
                .pollInterval(LOOK)
                .failFast(what + " held no more", () -> !condition.call())
                .until(condition);
        progress.detail(what + " for " + time.toSeconds() + " s");
    }
}
