package dev.slipway.polling.logs;

import org.jspecify.annotations.Nullable;

/** A build log cannot be read now. */
public class BuildLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BuildLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
