package dev.slipway.polling.delivery;

/** How far a delivery is. */
public enum DeliveryState {
    /** Waits for its turn, or for the next try after a failure that may pass. */
    QUEUED,
    /** The image is looked up, or built and pushed. */
    BUILDING,
    /** The image is there; tags and chart are being published. */
    PUBLISHING,
    /** Everything has arrived in registry and chart repository. Its arrivals say what becomes of it in its environments. */
    PUBLISHED,
    /**
     * The commit itself is at fault, or another failure came too often; what was published so far stays. A retry is up to
     * people, or to the next commit.
     */
    FAILED,
    /** Another took its place before it began: a newer commit of the branch, or the one that its tag was moved to. */
    SUPERSEDED,
    /** Somebody cancelled it, or its tag is gone from git. What was begun is not finished; a retry is up to people. */
    CANCELLED;

    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return this != QUEUED && this != BUILDING && this != PUBLISHING;
    }
}
