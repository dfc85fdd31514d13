package dev.slipway.polling.apply;

/** How a run that was asked for has ended. */
public enum ApplyOutcome {
    /** The desired state was applied. */
    SUCCEEDED,
    /** helmsman failed; unless a newer call of the same desired state stands, it is asked for again. */
    FAILED,
    /** helm-api does not know the run any more, so its end is unknown. */
    FORGOTTEN
}
