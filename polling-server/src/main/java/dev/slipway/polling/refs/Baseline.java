package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.delivery.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a pipeline owes when the ledger has never seen it, or was lost: found from what was delivered to the registry.
 *
 * <p>The branch head is owed unless its image is there. So a staging that was rolled back stays so. Of the tags only the
 * newest of each major version can be owed: an older one without an image was never needed, or was cleaned up. One that may
 * not be released does not hide one that may.
 */
final class Baseline {
    /** A pre-release counts only where its major version has no release, since it would hide one that is owed. */
    private static final Comparator<Release> NEWEST_FIRST = Comparator.comparing(
                    (Release release) -> !release.version().isPrerelease())
            .thenComparing(Release::version)
            .reversed();

    private Baseline() {}

    /**
     * The changes to record for a first look.
     *
     * @param source the commit that the head's image was built from: the head itself, or an older one that differs in none of the
     *     pipeline's paths
     * @param imageTags the tags that the registry has for the pipeline's image
     */
    static RefChanges of(CommitId head, CommitId source, ReleaseTags tags, Set<String> imageTags, ReleaseGate gate) {
        List<OwedDelivery> owed = new ArrayList<>();
        if (!imageTags.contains(ImageReference.tagOf(source)) || !imageTags.contains(Tags.STAGING)) {
            owed.add(OwedDelivery.merge(head));
        }
        Map<String, CommitId> seen = new HashMap<>(tags.all());
        Map<Integer, List<Release>> byMajor = tags.releases().stream()
                .collect(
                        Collectors.groupingBy(release -> release.version().major(), TreeMap::new, Collectors.toList()));
        byMajor.values().forEach(releases -> newest(releases, seen, imageTags, gate, owed));
        return new RefChanges(head, seen, Map.of(), owed);
    }

    private static void newest(
            List<Release> releases,
            Map<String, CommitId> seen,
            Set<String> imageTags,
            ReleaseGate gate,
            List<OwedDelivery> owed) {
        for (Release release : releases.stream().sorted(NEWEST_FIRST).toList()) {
            if (imageTags.contains(release.version().value())) {
                return;
            }
            switch (gate.ask(release)) {
                case OPEN -> {
                    owed.add(release.owed());
                    return;
                }
                case REFUSED -> seen.remove(release.tag());
                case UNDECIDED -> {
                    // An older one must not take its place.
                    seen.remove(release.tag());
                    return;
                }
            }
        }
    }
}
