package dev.slipway.polling.apply;

import dev.slipway.common.GitRepository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The repository with the desired-state specifications.
 *
 * @param repository its URL; without one, git changes set off no apply
 * @param branch the branch that is applied
 * @param resync how long after its last apply a specification is applied again with nothing new in git: what was
 *     changed by hand, or missed, is put right; zero for never
 * @param files for each specification that is to be applied when git changes: the files and folders that make it
 */
@ConfigurationProperties(prefix = "slipway.desired-state", ignoreUnknownFields = false)
record DesiredStateProperties(
        @Nullable String repository,
        @DefaultValue("main") String branch,
        @DefaultValue("1h") Duration resync,
        @DefaultValue Map<String, List<String>> files) {

    DesiredStateProperties {
        if (repository != null) {
            check(repository);
        }
        if (resync.isNegative()) {
            throw new IllegalArgumentException(
                    "slipway.desired-state.resync is " + resync + ": expected a time such as 1h, or 0 for never");
        }
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

    private static void check(String repository) {
        try {
            GitRepository _ = GitRepository.parse(repository);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("slipway.desired-state.repository: " + e.getMessage());
        }
    }
}
