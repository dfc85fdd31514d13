package dev.slipway.helm.apply;

/** A request that no run can be made of; the message says which part, and what is expected. */
public class InvalidRequestException extends RuntimeException {
    /** @param message names what was wrong, and what to do */
    public InvalidRequestException(String message) {
        super(message);
    }
}
