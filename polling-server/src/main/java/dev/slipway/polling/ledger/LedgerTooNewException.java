package dev.slipway.polling.ledger;

/** The ledger was written by a newer version of Slipway than this one. */
class LedgerTooNewException extends LedgerUnusableException {
    private static final long serialVersionUID = 1L;

    LedgerTooNewException(String url, String found, String known) {
        super(
                "The ledger at " + url + " has schema version " + found + ", and this version of polling-server knows "
                        + known + " at most. Nothing was changed in it.",
                "Start the newer version again; or move the ledger at " + url
                        + " away: a new one is rebuilt from git, registry and chart repository.",
                null);
    }
}
