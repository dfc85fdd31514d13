package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.util.Set;

/**
 * Repositories that a part of the configuration names. The mirrors of all others are removed.
 *
 * @param all the repositories
 */
public record UsedRepositories(Set<GitRepository> all) {

    /** Copies the set. */
    public UsedRepositories {
        all = Set.copyOf(all);
    }
}
