package dev.slipway.polling.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A repository or its mirror cannot be read now: away, too slow, refused, disk full. Worth another try later. */
public class RepositoryUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message names action, repository, reason and remedy; holds no credentials */
    public RepositoryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
