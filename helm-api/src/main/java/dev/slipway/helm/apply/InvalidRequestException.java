package dev.slipway.helm.apply;

/** A request that no run can be made of; the message says which part, and what is expected. */
public class InvalidRequestException extends RuntimeException {
    InvalidRequestException(String message) {
        super(message);
    }
}
