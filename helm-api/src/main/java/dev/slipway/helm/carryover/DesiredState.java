package dev.slipway.helm.carryover;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a desired-state specification say together, as far as it matters here.
 *
 * @param helmRepos the URLs of chart repositories, by their names
 * @param preconfigured names of repositories that helmsman's image knows by itself
 * @param apps the enabled apps
 * @param groups the groups of apps that have one, by their keys
 * @param certain whether it is certain which of the apps have a release, and which chart: all files are YAML, and Helm keeps its
 *     releases in Secrets, as it does by default
 */
record DesiredState(
        Map<String, String> helmRepos,
        Set<String> preconfigured,
        List<App> apps,
        Map<String, String> groups,
        boolean certain) {

    /** A desired state without groups. */
    DesiredState(Map<String, String> helmRepos, Set<String> preconfigured, List<App> apps) {
        this(helmRepos, preconfigured, apps, Map.of(), true);
    }

    /** Only some of the apps, by their keys; all when none is named. */
    DesiredState limitedTo(Set<String> targets) {
        return targets.isEmpty() ? this : only(app -> targets.contains(app.key()));
    }

    /** Only the apps of a group; all when none is given. */
    DesiredState limitedToGroup(@Nullable String group) {
        return group == null ? this : only(app -> group.equals(groups.get(app.key())));
    }

    private DesiredState only(Predicate<App> condition) {
        return new DesiredState(
                helmRepos, preconfigured, apps.stream().filter(condition).toList(), groups, certain);
    }
}
