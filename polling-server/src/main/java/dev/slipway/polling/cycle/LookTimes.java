package dev.slipway.polling.cycle;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads the looks of many watches over time. */
final class LookTimes {
    private static final double LONGEST_JITTER = 0.1;

    private LookTimes() {}

    /**
     * The wait before the first look of a watch. As many as may look at once begin at once; the others follow evenly within one
     * interval.
     *
     * @param position the watch's place among the bounded ones, from 0
     * @param watches how many of them there are
     */
    static Duration first(int position, int watches, int looksAtOnce, Duration interval) {
        int behind = Math.max(0, position - looksAtOnce + 1);
        return interval.multipliedBy(behind).dividedBy(Math.max(1, watches));
    }

    /** A wait up to a tenth longer; never shorter, since a server may have asked for it. */
    static Duration jittered(Duration wait, RandomGenerator random) {
        return wait.plusMillis((long) (wait.toMillis() * LONGEST_JITTER * random.nextDouble()));
    }
}
