package dev.slipway.helm.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that helmsman 4.0.5 reports about a release.
 *
 * @param name the release's name
 * @param step what failed, if it was not a hook or a test of the release
 */
record Failure(String name, @Nullable Step step) {
    private static final Pattern OF_RELEASE =
            Pattern.compile("command for release \\[(?<name>[^]]+)] failed: (?<rest>.*)");

    /** Empty for an error about something else. */
    static Optional<Failure> of(String text) {
        Matcher matcher = OF_RELEASE.matcher(text);
        if (matcher.matches()) {
            return Optional.of(new Failure(
                    matcher.group("name"), Step.of(matcher.group("rest")).orElse(null)));
        }
        // A release that nothing tracks is not one of the desired state.
        return Step.of(text).map(step -> new Failure(step.name(), step));
    }
}
