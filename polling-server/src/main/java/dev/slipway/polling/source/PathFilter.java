package dev.slipway.polling.source;

import java.io.IOException;

/** Says which paths of a commit are needed. */
@FunctionalInterface
public interface PathFilter {

    /** Whether the file at the path is needed. */
    boolean takes(String path) throws IOException;

    /** Whether a file below the submodule at the path may be needed. */
    default boolean enters(String submodule) throws IOException {
        return true;
    }
}
