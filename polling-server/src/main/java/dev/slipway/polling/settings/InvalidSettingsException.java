package dev.slipway.polling.settings;

import java.util.List;

/** The configuration cannot be used. Carries every problem that was found, so that all can be put right at once. */
public class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems each names what is configured wrongly, its key, and the remedy */
    public InvalidSettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, for people. */
    public List<String> problems() {
        return problems;
    }
}
