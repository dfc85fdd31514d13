package dev.slipway.helm.carryover;

/** What ends the run before helmsman starts; the message says what was wrong and what to do. */
class CarryOverException extends RuntimeException {
    CarryOverException(String message) {
        super(message);
    }

    CarryOverException(String message, Throwable cause) {
        super(message, cause);
    }
}
