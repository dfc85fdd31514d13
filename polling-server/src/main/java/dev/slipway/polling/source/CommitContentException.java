package dev.slipway.polling.source;

import java.io.IOException;

/**
 * A commit does not exist, or holds what Slipway cannot use. The commit itself is at fault: another try changes nothing, but
 * a newer commit may.
 */
public class CommitContentException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message names repository, commit, path and remedy */
    public CommitContentException(String message) {
        super(message);
    }
}
