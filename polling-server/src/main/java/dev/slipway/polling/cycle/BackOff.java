package dev.slipway.polling.cycle;

import java.time.Duration;

/**
 * How long to leave something alone that failed: twice as long each time.
 *
 * @param first the wait after the first failure
 * @param longest the wait that is never exceeded
 */
public record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /**
     * The wait before the next try.
     *
     * @param earlierFailures how many failures came before the newest one
     */
    public Duration after(int earlierFailures) {
        Duration wait = first.multipliedBy(1L << Math.min(earlierFailures, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
