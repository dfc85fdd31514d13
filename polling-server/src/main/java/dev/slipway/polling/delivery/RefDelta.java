package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.ledger.OwedDelivery;
import dev.slipway.polling.ledger.RefChanges;
import dev.slipway.polling.ledger.SeenRefs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the refs that are there now with those acted on. Pure: nothing is read, written or remembered. */
final class RefDelta {

    private RefDelta() {}

    /**
     * What has changed since the last look.
     *
     * @param headMatters whether a new head is to be delivered: false when it changes none of the pipeline's paths
     */
    static RefChanges between(SeenRefs seen, CommitId head, Map<String, CommitId> tags, boolean headMatters) {
        Map<String, CommitId> added = new LinkedHashMap<>();
        Map<String, CommitId> moved = new LinkedHashMap<>();
        tags.forEach((tag, commit) -> {
            CommitId known = seen.tags().get(tag);
            if (known == null) {
                added.put(tag, commit);
            } else if (!known.equals(commit) && isRelease(tag)) {
                moved.put(tag, commit);
            }
        });
        List<OwedDelivery> owed = new ArrayList<>();
        if (!head.equals(seen.head()) && headMatters) {
            owed.add(OwedDelivery.merge(head));
        }
        owed.addAll(releases(added));
        return new RefChanges(head, added, moved, owed);
    }

    /** Tags as deliveries, lowest version first, so that the newest arrives last; tags that are no version are left out. */
    static List<OwedDelivery> releases(Map<String, CommitId> tags) {
        Map<ReleaseVersion, CommitId> commits = new LinkedHashMap<>();
        // Both "1.0.0" and "v1.0.0" name one version: the first in name order stands.
        tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> ReleaseVersion.ofTag(tag.getKey())
                        .ifPresent(version -> commits.putIfAbsent(version, tag.getValue())));
        return commits.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(release -> OwedDelivery.tag(release.getValue(), release.getKey()))
                .toList();
    }

    private static boolean isRelease(String tag) {
        Optional<ReleaseVersion> version = ReleaseVersion.ofTag(tag);
        return version.isPresent();
    }
}
