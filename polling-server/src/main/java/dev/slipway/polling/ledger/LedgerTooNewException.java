package dev.slipway.polling.ledger;

/** The ledger was written by a newer version of Slipway than this one. */
class LedgerTooNewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String url;

    LedgerTooNewException(String url, String found, String known) {
        super("The ledger at " + url + " has schema version " + found + ", and this version of polling-server knows "
                + known + " at most");
        this.url = url;
    }

    String url() {
        return url;
    }
}
