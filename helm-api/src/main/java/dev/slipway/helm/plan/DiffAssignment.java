package dev.slipway.helm.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which release each change belongs to. helmsman prints differences without the name of the release, for upgrades alone. So a
 * change is of the only upgrade, or of the only one with an object of that name in the manifest that the dry run prints.
 * The rest is assigned to none.
 */
final class DiffAssignment {
    private final Map<Progress, StringBuilder> assigned = new HashMap<>();
    private final StringBuilder rest = new StringBuilder();

    DiffAssignment(List<DiffReader.Changes> changes, Releases releases, Manifests manifests) {
        List<Progress> upgrades = releases.upgrades();
        for (DiffReader.Changes object : changes) {
            Optional<Progress> owner = upgrades.size() == 1
                    ? Optional.of(upgrades.getFirst())
                    : owner(manifests.owners(object.entry().object()), releases);
            owner.map(release -> assigned.computeIfAbsent(release, _ -> new StringBuilder()))
                    .orElse(rest)
                    .append(object.text());
        }
    }

    private static Optional<Progress> owner(Set<Step> steps, Releases releases) {
        return steps.size() == 1 ? releases.of(steps.iterator().next()).filter(Progress::isUpgrade) : Optional.empty();
    }

    /** The changes of one release, if there are any. */
    @Nullable
    String of(Progress release) {
        StringBuilder diff = assigned.get(release);
        return diff == null ? null : diff.toString();
    }

    /** The changes that are assigned to no release, if there are any. */
    @Nullable
    String rest() {
        return rest.isEmpty() ? null : rest.toString();
    }
}
