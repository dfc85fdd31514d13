package dev.slipway.polling.cycle;

import java.time.Clock;
import java.util.List;

/** Makes what other packages' tests need of this one. */
public final class CycleFixture {
    private static final int LOOKS_AT_ONCE = 8;

    private CycleFixture() {}

    /** A cycle that looks at as many things at once as the service does by default. */
    public static Cycle cycle(List<Watch> watches) {
        return new Cycle(watches, Clock.systemUTC(), LOOKS_AT_ONCE);
    }
}
