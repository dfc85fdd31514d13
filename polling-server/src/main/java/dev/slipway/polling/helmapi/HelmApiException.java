package dev.slipway.polling.helmapi;

/** A call of helm-api that was refused or lost; the message says which, with status and remedy. */
public class HelmApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    HelmApiException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** Whether the same call may succeed in a moment: helm-api was away or overloaded. */
    public boolean isPassing() {
        return passing;
    }
}
