package dev.slipway.helm.carryover;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the files of a desired-state specification say together, as far as it matters here.
 *
 * @param helmRepos the URLs of chart repositories, by their names
 * @param preconfigured names of repositories that helmsman's image knows by itself
 * @param apps the enabled apps
 * @param releasesInSecrets whether Helm keeps the releases in Secrets, as it does by default
 */
record DesiredState(
        Map<String, String> helmRepos, Set<String> preconfigured, List<App> apps, boolean releasesInSecrets) {

    /** A desired state with releases in Secrets. */
    DesiredState(Map<String, String> helmRepos, Set<String> preconfigured, List<App> apps) {
        this(helmRepos, preconfigured, apps, true);
    }

    /** Only some of the apps, by their keys; all when none is named. */
    DesiredState limitedTo(Set<String> targets) {
        return targets.isEmpty()
                ? this
                : new DesiredState(
                        helmRepos,
                        preconfigured,
                        apps.stream().filter(app -> targets.contains(app.key())).toList(),
                        releasesInSecrets);
    }
}
