package dev.slipway.polling.source;

import dev.slipway.common.CommitId;

/**
 * An entry of a tree that names a commit of another repository: a submodule.
 *
 * @param path within the tree, with {@code /} between names
 * @param commit the commit of the other repository
 */
record Gitlink(String path, CommitId commit) {

    /** The rest of a path below the submodule; empty for the submodule itself. */
    String rest(String below) {
        return below.length() == path.length() ? "" : below.substring(path.length() + 1);
    }
}
