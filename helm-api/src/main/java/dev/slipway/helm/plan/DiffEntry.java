package dev.slipway.helm.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line above the changes of one object, as helm-diff 3.15 prints it: {@code production, web, Deployment (apps) has
 * changed:}.
 *
 * @param object which object
 * @param line the line
 */
record DiffEntry(ObjectName object, String line) {
    private static final Pattern FORM = Pattern.compile(
            "(?<namespace>[^ ,]*), (?<name>.+), (?<kind>[^ ,]+) \\(.*\\) (has been added:|has been removed:|has changed:"
                    + "|changed ownership:|has changed, but diff is empty after suppression\\.)");

    /** Empty for another line. */
    static Optional<DiffEntry> of(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches()
                ? Optional.of(new DiffEntry(
                        new ObjectName(matcher.group("namespace"), matcher.group("name"), matcher.group("kind")), line))
                : Optional.empty();
    }

    /** Whether a line below the first belongs to the changes. */
    static boolean isBody(String line) {
        return line.isEmpty()
                || line.equals("...")
                || line.startsWith("  ")
                || line.startsWith("+ ")
                || line.startsWith("- ");
    }

    boolean isSecret() {
        return object.kind().equals("Secret");
    }
}
