package dev.slipway.polling.build;

import org.jspecify.annotations.Nullable;

/** The commit cannot be built: its Dockerfile is missing, wrong, or one of its steps failed. A newer commit may correct it. */
public class BuildFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    BuildFailedException(String message) {
        this(message, null);
    }

    BuildFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
