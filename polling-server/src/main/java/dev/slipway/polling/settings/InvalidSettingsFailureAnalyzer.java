package dev.slipway.polling.settings;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the problems of the configuration at start-up, without a stack trace. */
class InvalidSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingsException cause) {
        return analysis(cause.problems(), cause);
    }

    static FailureAnalysis analysis(List<String> problems, Throwable cause) {
        return new FailureAnalysis(
                "The configuration cannot be used:\n"
                        + String.join("\n", problems).indent(2).stripTrailing(),
                "Correct it (in the chart's values, or in application.yaml) and start again.",
                cause);
    }
}
