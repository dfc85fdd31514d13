package dev.slipway.polling.build;

/** The engine was reached and refused, by its status or by an item of its stream. */
final class EngineReplyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reply;

    /** @param status the HTTP status; 200 when the stream has the error */
    EngineReplyException(int status, String reply) {
        super("status " + status + ": " + reply);
        this.status = status;
        this.reply = reply;
    }

    int status() {
        return status;
    }

    String reply() {
        return reply;
    }
}
