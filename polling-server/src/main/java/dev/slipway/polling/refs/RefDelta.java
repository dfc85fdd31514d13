package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.OwedDelivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the refs that are there now with those acted on. Nothing is read, written or remembered. */
final class RefDelta {

    private RefDelta() {}

    /**
     * What has changed since the last look. A version that may not be released yet stays unseen, so that it is owed as soon as it may be.
     *
     * @param headMatters whether a new head is to be delivered: false when it changes none of the pipeline's paths
     */
    static RefChanges between(SeenRefs seen, CommitId head, ReleaseTags tags, boolean headMatters, ReleaseGate gate) {
        Map<String, CommitId> added = new HashMap<>(tags.all());
        added.keySet().removeAll(seen.tags().keySet());
        List<Release> released = new ArrayList<>();
        Map<String, OwedDelivery> moved = new HashMap<>();
        // The newest first, in case there are more than can be asked about.
        for (Release release : tags.releases().stream()
                .filter(release -> !release.commit().equals(seen.tags().get(release.tag())))
                .sorted(Comparator.comparing(Release::version).reversed())
                .toList()) {
            if (gate.ask(release) != ReleaseGate.Answer.OPEN) {
                added.remove(release.tag());
            } else if (added.containsKey(release.tag())) {
                released.addFirst(release);
            } else {
                moved.put(release.tag(), release.owed());
            }
        }
        List<OwedDelivery> owed = new ArrayList<>();
        if (!head.equals(seen.head()) && headMatters) {
            owed.add(OwedDelivery.merge(head));
        }
        // The lowest version first, so that the newest arrives last.
        released.forEach(release -> owed.add(release.owed()));
        return new RefChanges(head, added, moved, owed);
    }
}
