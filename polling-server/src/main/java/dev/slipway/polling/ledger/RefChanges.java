package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import java.util.List;
import java.util.Map;

/**
 * What one look at a repository's refs came to for a pipeline: what is now seen, and what is owed for it.
 *
 * @param head the branch's head
 * @param newTags tags not seen before
 * @param movedTags tags seen at another commit: reported, never delivered again
 * @param owed deliveries, in the order in which they are to run
 */
public record RefChanges(
        CommitId head, Map<String, CommitId> newTags, Map<String, CommitId> movedTags, List<OwedDelivery> owed) {

    /** The new head and its merge alone: the tags stay unseen, and so stay owed. */
    public RefChanges withoutTags() {
        return new RefChanges(
                head,
                Map.of(),
                Map.of(),
                owed.stream().filter(each -> each.kind() != DeliveryKind.TAG).toList());
    }

    /** Whether there is nothing to record: refs are as they were seen. */
    public boolean isNone(SeenRefs seen) {
        return head.equals(seen.head()) && newTags.isEmpty() && movedTags.isEmpty() && owed.isEmpty();
    }
}
