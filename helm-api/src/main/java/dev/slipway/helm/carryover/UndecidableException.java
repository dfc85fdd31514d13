package dev.slipway.helm.carryover;

/** What cannot be judged here: the app is left to helmsman as it is, with nothing carried over. */
class UndecidableException extends RuntimeException {
    UndecidableException(String message) {
        super(message);
    }
}
