package dev.slipway.polling.delivery;

/** The commit to roll back to does not exist; the message names those that do. */
public class RollbackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RollbackRefusedException(String message) {
        super(message);
    }
}
