package dev.slipway.service.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Carries every mistake that was found, so that people can correct all at once. */
public class InvalidSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With every mistake that was found. */
    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** With a single mistake; the text follows the key in a sentence: "is 0: expected 1 or more". */
    public InvalidSettingsException(String key, String what) {
        this(List.of(new Problem(key, what)));
    }

    /** Every mistake. */
    public List<Problem> problems() {
        return problems;
    }
}
