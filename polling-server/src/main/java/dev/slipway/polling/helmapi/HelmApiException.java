package dev.slipway.polling.apply;

/** A call of helm-api that was refused or lost; the message says which, with status and remedy. */
class HelmApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    HelmApiException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** Whether the same call may succeed in a moment: helm-api was away or overloaded. */
    boolean isPassing() {
        return passing;
    }
}
