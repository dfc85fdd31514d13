package dev.slipway.polling.build;

import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.PathFilter;
import java.util.Set;

/** The paths of a context that the engine gets. Not for several threads. */
final class NeededPaths implements PathFilter {
    private final CommitTree tree;
    private final IgnoreRules rules;
    private final IgnoredPaths ignored;
    private final Set<String> always;

    /** @param always files that the engine gets, ignored or not */
    NeededPaths(CommitTree tree, IgnoreRules rules, Set<String> always) {
        this.tree = tree;
        this.rules = rules;
        this.ignored = rules.over();
        this.always = Set.copyOf(always);
    }

    @Override
    public boolean takes(String path) throws CommitContentException {
        return !excludes(path) || always.contains(path);
    }

    @Override
    public boolean enters(String submodule) throws CommitContentException {
        return !excludes(submodule)
                || rules.mayIncludeBelow(submodule)
                || always.stream().anyMatch(path -> path.startsWith(submodule + "/"));
    }

    /**
     * Whether the rules exclude a file or folder.
     *
     * @throws CommitContentException when they are too many for that many paths
     */
    boolean excludes(String path) throws CommitContentException {
        try {
            return ignored.excludes(path);
        } catch (IllegalArgumentException e) {
            throw new CommitContentException(
                    "Commit " + tree.commit() + " of " + tree.repository() + ": " + e.getMessage());
        }
    }
}
