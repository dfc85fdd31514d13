package dev.slipway.common.rollout;

/** How a workload is doing. */
public enum RolloutState {
    /** A change is being rolled out, and nothing is known to be wrong with it. */
    PROGRESSING,
    /** Every replica that is wanted runs as the workload says, and is available. */
    RUNNING,
    /** Something is wrong, and the cause says what. Earlier replicas may serve meanwhile. */
    DEGRADED,
    /** The cluster does not say; for example, its controller has not seen the newest change yet and does not answer. */
    UNKNOWN
}
