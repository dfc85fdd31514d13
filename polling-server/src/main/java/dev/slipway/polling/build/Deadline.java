package dev.slipway.polling.build;

import java.time.Duration;

/**
 * The end of the time that an operation may take, over all of its steps.
 *
 * @param limit the time allowed in all
 * @param end the value of {@link System#nanoTime()} at the end
 */
record Deadline(Duration limit, long end) {

    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** What is left; zero once it is over. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
