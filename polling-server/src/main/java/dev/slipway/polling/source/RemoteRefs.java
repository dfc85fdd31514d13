package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import java.util.Map;

/**
 * The branches and tags of a repository at one moment.
 *
 * @param branches branch name, such as {@code main}, to its head
 * @param tags tag name, such as {@code v1.0.0}, to the commit it names; an annotated tag's commit, not the tag object
 */
public record RemoteRefs(Map<String, CommitId> branches, Map<String, CommitId> tags) {

    /** Copies both maps. */
    public RemoteRefs {
        branches = Map.copyOf(branches);
        tags = Map.copyOf(tags);
    }
}
