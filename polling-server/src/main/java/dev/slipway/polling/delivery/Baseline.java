package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.ledger.OwedDelivery;
import dev.slipway.polling.ledger.RefChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a pipeline owes when the ledger has never seen it, or was lost: told from what was delivered to the registry.
 *
 * <p>The branch head is owed unless its image is there. So a staging that was rolled back stays so. Of the tags only the
 * newest of each major version can be owed: an older one without an image was never wanted, or was tidied away.
 */
final class Baseline {

    private Baseline() {}

    /**
     * The changes to record for a first look.
     *
     * @param source the commit whose image is the head's: the head itself, or an older one that differs in none of the
     *     pipeline's paths
     * @param imageTags the tags that the registry has for the pipeline's image
     */
    static RefChanges of(CommitId head, CommitId source, Map<String, CommitId> tags, Set<String> imageTags) {
        List<OwedDelivery> owed = new ArrayList<>();
        if (!imageTags.contains(ImageReference.tagOf(source)) || !imageTags.contains(Tags.STAGING)) {
            owed.add(OwedDelivery.merge(head));
        }
        newestOfEachMajor(RefDelta.releases(tags)).stream()
                .filter(release -> !imageTags.contains(version(release).value()))
                .forEach(owed::add);
        return new RefChanges(head, tags, Map.of(), owed);
    }

    /** A pre-release counts only where its major version has no release, since it would hide one that is owed. */
    private static List<OwedDelivery> newestOfEachMajor(List<OwedDelivery> releases) {
        Map<Integer, OwedDelivery> newest = new HashMap<>();
        releases.stream()
                .sorted(Comparator.comparing(
                                (OwedDelivery release) -> version(release).isPrerelease())
                        .reversed()
                        .thenComparing(Baseline::version))
                .forEach(release -> newest.put(version(release).major(), release));
        return newest.values().stream()
                .sorted(Comparator.comparing(Baseline::version))
                .toList();
    }

    private static ReleaseVersion version(OwedDelivery release) {
        return Objects.requireNonNull(release.version());
    }
}
