package dev.slipway.common.apply;

/** How far a run is. */
public enum RunState {
    /** Behind a run of the same desired-state specification. */
    WAITING,
    /** Started, and not ended yet. */
    RUNNING,
    /** helmsman ended with exit status 0. */
    SUCCEEDED,
    /** helmsman, or a step before it, failed; the run's message and logs say why. */
    FAILED
}
