package dev.slipway.helm.plan;

import dev.slipway.common.apply.ReleaseAction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run of Helm that changes a release, or shows in a dry run how it would, as helmsman 4.0.5 names it before and after.
 *
 * @param verb what Helm does: INSTALL, UPGRADE or DELETE
 * @param name the release's name
 * @param namespace its namespace
 * @param version the chart's version as helmsman names it
 */
record Step(
        ReleaseAction verb,
        String name,
        String namespace,
        @Nullable String version) {
    /** Where helmsman says that a step has ended without an error, this stands before its description. */
    static final String FINISHED = "Finished: ";

    private static final Pattern FORM = Pattern.compile(
            "(?<verb>Install|Upgrade|Delete|Delete untracked|Rolling back) release"
                    + " \\[ (?<name>[^ ]+) ](?: (?:to )?version \\[ (?<version>.*?) ])? in namespace \\[ (?<namespace>[^ ]+) ].*");

    /** Empty for a text that does not begin as a step does. */
    static Optional<Step> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ReleaseAction verb = switch (matcher.group("verb")) {
            case "Install" -> ReleaseAction.INSTALL;
            case "Upgrade", "Rolling back" -> ReleaseAction.UPGRADE;
            default -> ReleaseAction.DELETE;
        };
        return Optional.of(new Step(verb, matcher.group("name"), matcher.group("namespace"), matcher.group("version")));
    }

    /** Whether this is the same release, and the same done to it. */
    boolean isSame(Step other) {
        return verb == other.verb && name.equals(other.name) && namespace.equals(other.namespace);
    }
}
