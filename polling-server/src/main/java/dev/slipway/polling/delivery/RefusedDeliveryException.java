package dev.slipway.polling.delivery;

/** What was asked for cannot be, and trying again would not help; the message says what to do instead. */
class RefusedDeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedDeliveryException(String message) {
        super(message);
    }
}
