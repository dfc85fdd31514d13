package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is still to be written down.
 *
 * @param kind what causes it
 * @param commit what is to be delivered
 * @param version the version of a tag, else null
 */
public record OwedDelivery(
        DeliveryKind kind, CommitId commit, @Nullable ReleaseVersion version) {

    /** The delivery of a branch head to staging. */
    public static OwedDelivery merge(CommitId commit) {
        return new OwedDelivery(DeliveryKind.MERGE, commit, null);
    }

    /** The delivery of a tagged commit as that version. */
    public static OwedDelivery tag(CommitId commit, ReleaseVersion version) {
        return new OwedDelivery(DeliveryKind.TAG, commit, version);
    }

    /** The return of staging to a commit. */
    public static OwedDelivery rollback(CommitId commit) {
        return new OwedDelivery(DeliveryKind.ROLLBACK, commit, null);
    }
}
