package dev.slipway.polling.apply;

import dev.slipway.common.GitRepository;
import dev.slipway.service.settings.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The repository with the desired-state specifications (DSS).
 *
 * @param repository URL of the git repository, http or https, without credentials. Without it, a change in git starts no apply.
 * @param branch Branch that is applied.
 * @param resync Time after the last apply of a DSS at which it is applied again although git has no change; this corrects manual
 *     changes in the cluster. 0 for never.
 * @param files Files and folders of each DSS, by the name of the DSS. A DSS that is not listed here is not applied when git changes.
 */
@ConfigurationProperties(prefix = "slipway.desired-state")
record DesiredStateProperties(
        @Nullable String repository,
        @DefaultValue("main") String branch,
        @DefaultValue("1h") Duration resync,
        @DefaultValue Map<String, List<String>> files) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    DesiredStateProperties {
        Problems problems = new Problems();
        if (repository != null) {
            String url = repository;
            problems.parse("slipway.desired-state.repository", () -> GitRepository.parse(url));
        }
        problems.check(
                !resync.isNegative(),
                "slipway.desired-state.resync",
                "is " + resync + ": expected a time such as 1h, or 0 for never");
        problems.throwIfAny();
        files = Map.copyOf(files);
    }

    /** @throws IllegalStateException when no repository is configured */
    GitRepository gitRepository() {
        if (repository == null) {
            throw new IllegalStateException("slipway.desired-state.repository is missing: set the URL of the"
                    + " repository that holds the desired-state specifications");
        }
        return GitRepository.parse(repository);
    }
}
