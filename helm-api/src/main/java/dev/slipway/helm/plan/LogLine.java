package dev.slipway.helm.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that helmsman itself logs, such as {@code 2026-11-29 10:00:00 NOTICE: Plan applied}. Other lines in its log are of
 * programs that it runs.
 *
 * @param level such as {@code NOTICE}
 * @param text what follows
 */
record LogLine(String level, String text) {
    private static final Pattern FORM = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} (DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL): (.*)");

    /** Empty for a line of another program. */
    static Optional<LogLine> of(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches() ? Optional.of(new LogLine(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
