package dev.slipway.polling.delivery;

/** What caused a delivery. */
public enum DeliveryKind {
    /** A new head of the main branch: goes to {@code staging}. */
    MERGE,
    /** A semantic-version tag: goes to the image tag of that version. */
    TAG,
    /** A call of the API: {@code staging} goes back to a commit already built. */
    ROLLBACK
}
