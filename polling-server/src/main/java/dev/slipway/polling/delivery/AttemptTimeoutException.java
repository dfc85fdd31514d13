package dev.slipway.polling.delivery;

import java.time.Duration;

/** An attempt took longer than it may, whatever it was doing. */
class AttemptTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the attempt said when it was interrupted */
    AttemptTimeoutException(Duration limit, Throwable cause) {
        super("The attempt took longer than slipway.cycle.attempt-timeout (" + limit + "): stopped", cause);
    }
}
