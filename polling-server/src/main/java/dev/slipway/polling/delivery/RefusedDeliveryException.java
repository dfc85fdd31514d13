package dev.slipway.polling.delivery;

/** What was asked for is not possible, and another try would not help; the message says what to do instead. */
class RefusedDeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedDeliveryException(String message) {
        super(message);
    }
}
