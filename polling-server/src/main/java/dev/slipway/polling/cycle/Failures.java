package dev.slipway.polling.cycle;

/** Says what went wrong, whatever was thrown. */
public final class Failures {

    private Failures() {}

    /** The failure's own message; its type's name where it has none. */
    public static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }
}
