package dev.slipway.polling.chart;

/** What became of a chart that was to be published. */
public enum PublishOutcome {
    /** It is in the repository now. */
    CREATED,
    /** The repository had this version already and kept it. */
    EXISTS
}
