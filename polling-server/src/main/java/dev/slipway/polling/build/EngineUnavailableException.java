package dev.slipway.polling.build;

import org.jspecify.annotations.Nullable;

/** Engine or registry failed; the commit is not the cause, and another try later may succeed. */
public class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String message) {
        this(message, null);
    }

    EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
