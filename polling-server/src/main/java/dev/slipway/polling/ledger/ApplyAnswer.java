package dev.slipway.polling.ledger;

/**
 * Published when the ledger has written down what became of a call of helm-api.
 *
 * @param dss the desired-state specification to apply
 * @param accepted whether helm-api took it; otherwise it refused, or was away
 */
public record ApplyAnswer(String dss, boolean accepted) {}
