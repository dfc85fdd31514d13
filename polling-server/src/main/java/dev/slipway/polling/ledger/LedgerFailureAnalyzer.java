package dev.slipway.polling.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up what to do about a ledger that cannot be used. */
class LedgerFailureAnalyzer extends AbstractFailureAnalyzer<LedgerUnusableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerUnusableException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
