package dev.slipway.polling.source;

import java.io.IOException;

/** Takes the entries of a {@link CommitTree}, one after the other. */
@FunctionalInterface
public interface EntryVisitor {

    /** Takes one entry, which is valid during this call only. */
    void visit(TreeEntry entry) throws IOException;

    /** Whether the files of the submodule at the path are visited; if not, the submodule is not fetched. */
    default boolean enters(String submodule) throws IOException {
        return true;
    }
}
