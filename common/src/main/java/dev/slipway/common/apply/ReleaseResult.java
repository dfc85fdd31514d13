package dev.slipway.common.apply;

/** What became of a release that a run had to change. */
public enum ReleaseResult {
    /** Helm ended without an error. */
    DONE,
    /** Helm, or the release's own test, failed. */
    FAILED,
    /** The run ended before this release. */
    NOT_STARTED,
    /** Helm was started, and the log does not say how it ended. */
    UNKNOWN
}
