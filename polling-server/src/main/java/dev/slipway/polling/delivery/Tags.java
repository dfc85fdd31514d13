package dev.slipway.polling.delivery;

/** The image tags that are not versions. */
final class Tags {
    /** Follows the branch's head. */
    static final String STAGING = "staging";

    private Tags() {}
}
