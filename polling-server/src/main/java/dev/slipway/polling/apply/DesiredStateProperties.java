package dev.slipway.polling.apply;

import dev.slipway.common.GitRepository;
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
 * @param files for each specification that is to be applied when git changes: the files and folders that make it
 */
@ConfigurationProperties(prefix = "slipway.desired-state", ignoreUnknownFields = false)
record DesiredStateProperties(
        @Nullable String repository,
        @DefaultValue("main") String branch,
        @DefaultValue Map<String, List<String>> files) {

    DesiredStateProperties {
        if (repository != null) {
            GitRepository _ = GitRepository.parse(repository);
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
}
