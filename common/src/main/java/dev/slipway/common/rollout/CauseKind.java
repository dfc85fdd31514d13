package dev.slipway.common.rollout;

/** Why a workload is degraded. */
public enum CauseKind {
    /** The image cannot be pulled. */
    IMAGE,
    /** A container exits, and is started again and again. */
    CRASH,
    /** A container needs more memory than its limit. */
    OUT_OF_MEMORY,
    /** A start-up, liveness or readiness probe fails. */
    PROBE,
    /** No node takes the pod. */
    UNSCHEDULABLE,
    /** The pod's node does not answer. */
    NODE,
    /** A quota, or an admission rule of the cluster, refuses the pod. */
    REFUSED,
    /** A container cannot be created, for example because a Secret that it names is missing. */
    CONFIGURATION,
    /** The roll-out took longer than the workload allows ({@code progressDeadlineSeconds}). */
    DEADLINE
}
