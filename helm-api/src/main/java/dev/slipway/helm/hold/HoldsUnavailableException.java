package dev.slipway.helm.hold;

/** The holds cannot be read or written now; the message says why and what to do. */
public class HoldsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HoldsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
