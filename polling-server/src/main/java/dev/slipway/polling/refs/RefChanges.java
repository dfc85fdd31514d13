package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.OwedDelivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one look at a repository's refs came to for a pipeline: what is now seen, and what is owed for it.
 *
 * @param head the branch's head
 * @param newTags tags not seen before
 * @param movedTags version tags seen at another commit, as they would be delivered: they are, unless the version was
 *     delivered already
 * @param owed deliveries, in the order in which they are to run
 */
public record RefChanges(
        CommitId head, Map<String, CommitId> newTags, Map<String, OwedDelivery> movedTags, List<OwedDelivery> owed) {

    /**
     * The same without new releases: those tags stay unseen, and so stay owed. Tags that were moved are still followed, or
     * else what waits would release a commit that its tag no longer names.
     */
    public RefChanges withoutReleases(Predicate<String> isHeld) {
        Map<String, CommitId> others = new HashMap<>(newTags);
        others.keySet().removeIf(isHeld);
        return new RefChanges(
                head,
                others,
                movedTags,
                owed.stream().filter(each -> each.kind() != DeliveryKind.TAG).toList());
    }

    /** Whether there is nothing to record: refs are as they were seen. */
    public boolean isNone(SeenRefs seen) {
        return head.equals(seen.head()) && newTags.isEmpty() && movedTags.isEmpty() && owed.isEmpty();
    }
}
