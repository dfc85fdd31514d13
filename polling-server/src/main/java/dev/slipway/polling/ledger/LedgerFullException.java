package dev.slipway.polling.ledger;

import java.sql.SQLException;
import org.springframework.dao.NonTransientDataAccessResourceException;

/** The ledger's disk is full; the message names the ledger and the remedy. */
class LedgerFullException extends NonTransientDataAccessResourceException {
    private static final long serialVersionUID = 1L;

    LedgerFullException(String url, SQLException cause) {
        super(
                "The disk of the ledger " + url
                        + " is full: free space on it, or enlarge the volume. What it has is kept, and"
                        + " what could not be recorded is read again",
                cause);
    }
}
