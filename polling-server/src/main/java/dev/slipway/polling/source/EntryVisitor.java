package dev.slipway.polling.source;

import java.io.IOException;

/** Takes the entries of a {@link CommitTree}, one after the other. */
@FunctionalInterface
public interface EntryVisitor {

    /** Takes one entry, which is valid during this call only. */
    void visit(TreeEntry entry) throws IOException;
}
