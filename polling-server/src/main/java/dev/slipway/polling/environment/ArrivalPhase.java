package dev.slipway.polling.environment;

/** How far a delivery is in one environment. */
public enum ArrivalPhase {
    /** Published; it is awaited, or being rolled out. */
    ROLLING_OUT,
    /** It runs, and must go on to run well for a while. */
    VERIFYING,
    /** It ran well for as long as the environment asks for. */
    VERIFIED,
    /** It does not run well; the cause says why. */
    REGRESSED,
    /** The environment does not run it, and nothing is wrong: no workload uses its image, or the desired state holds it back. */
    NOT_TAKEN,
    /** A newer delivery took its place before it was verified. */
    SUPERSEDED;

    /** Whether it is still followed. */
    public boolean isOpen() {
        return this == ROLLING_OUT || this == VERIFYING;
    }
}
