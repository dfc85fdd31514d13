package dev.slipway.polling.cycle;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads the looks of many watches over time. */
final class LookTimes {
    private static final double LONGEST_JITTER = 0.1;

    private LookTimes() {}

    /** A wait up to a tenth longer; never shorter, since a server may have asked for it. */
    static Duration jittered(Duration wait, RandomGenerator random) {
        return wait.plusMillis((long) (wait.toMillis() * LONGEST_JITTER * random.nextDouble()));
    }
}
