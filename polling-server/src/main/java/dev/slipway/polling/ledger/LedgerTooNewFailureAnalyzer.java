package dev.slipway.polling.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up what to do about a ledger that a newer version has written. */
class LedgerTooNewFailureAnalyzer extends AbstractFailureAnalyzer<LedgerTooNewException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerTooNewException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ". Nothing was changed in it.",
                "Start the newer version again; or move the ledger at " + cause.url()
                        + " away: a new one is rebuilt from git, registry and chart repository.",
                cause);
    }
}
