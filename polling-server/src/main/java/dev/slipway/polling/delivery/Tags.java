package dev.slipway.polling.delivery;

/** The image tags that are not versions. */
public final class Tags {
    /** Follows the branch's head. */
    public static final String STAGING = "staging";

    private Tags() {}
}
