package dev.slipway.polling.delivery;

/** There is no commit to roll back to as asked; the message says which there are. */
public class RollbackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RollbackRefusedException(String message) {
        super(message);
    }
}
