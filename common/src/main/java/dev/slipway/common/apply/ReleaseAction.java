package dev.slipway.common.apply;

/** What helmsman decides about a release. */
public enum ReleaseAction {
    /** There is no release yet. */
    INSTALL,
    /** The chart's version, the chart or what it renders differs. */
    UPGRADE,
    /** Deleted, and installed again: from another chart, or in another namespace. */
    REPLACE,
    /** The desired state disables the app, or no longer names it. */
    DELETE,
    /** Nothing differs. */
    UNCHANGED,
    /** Left out, disabled, protected, or being changed by another. */
    IGNORED
}
