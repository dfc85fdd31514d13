package dev.slipway.polling.apply;

/**
 * Published when the ledger has recorded the result of a call of helm-api.
 *
 * @param dss the desired-state specification to apply
 * @param accepted whether helm-api accepted it; otherwise it refused, or did not answer
 */
public record ApplyAnswer(String dss, boolean accepted) {}
