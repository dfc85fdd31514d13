package dev.slipway.helm.carryover;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into a desired-state file as helmsman does: {@code $NAME} and {@code ${NAME}}, with
 * {@code $$} for a dollar; a variable that is not set is an error, except in a comment.
 */
final class Environment {
    /** helmsman's own idea of a variable, by which it checks that each is set. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([a-zA-Z_][a-zA-Z0-9_-]*)}|\\$([a-zA-Z_][a-zA-Z0-9_-]*)");

    /** What Go's os.Expand takes for a variable. */
    private static final Pattern EXPANDED =
            Pattern.compile("\\$(?:\\{([^}]*)}|([*#$@!?0-9-])|([a-zA-Z_][a-zA-Z0-9_]*))");

    private static final Pattern COMMENT = Pattern.compile("#.*$");
    private static final int MAX_DEPTH = 10;

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    String substitute(String text, String file) {
        if (!text.contains("$")) {
            return text;
        }
        check(text, file);
        // The escaped dollars are put aside first, so that dollars in a value are not mistaken for them.
        return expand(text.replace("$$", "\0"), 0).replace('\0', '$');
    }

    private void check(String text, String file) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String code = COMMENT.matcher(line.strip().replace("$$", "!?")).replaceAll("");
            Matcher matcher = VARIABLE.matcher(code);
            while (matcher.find()) {
                String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                if (!variables.containsKey(name)) {
                    throw new CarryOverException(
                            file + ", line " + number + ": " + matcher.group() + " is used, but no such environment"
                                    + " variable is set. Set it on the containers of the CronJob's template, or write $"
                                    + matcher.group() + " for a dollar sign.");
                }
            }
        }
    }

    private String expand(String text, int depth) {
        return EXPANDED.matcher(text).replaceAll(match -> {
            String name = match.group(1) != null ? match.group(1) : match.group(match.group(2) != null ? 2 : 3);
            String value = variables.getOrDefault(name, "");
            boolean again = depth < MAX_DEPTH && VARIABLE.matcher(value).find();
            return Matcher.quoteReplacement(again ? expand(value, depth + 1) : value);
        });
    }
}
