package dev.slipway.polling.ledger;

import org.jspecify.annotations.Nullable;

/** The service cannot start with this ledger. */
class LedgerUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    LedgerUnusableException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
