package dev.slipway.common.version;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Reads a version as Helm and Keel read it (github.com/Masterminds/semver v3): a leading {@code v} and missing parts are
 * allowed, and build metadata does not count.
 */
public final class LooseVersion {
    private static final Pattern SYNTAX = Pattern.compile("v?([0-9]{1,18})(?:\\.([0-9]{1,18}))?(?:\\.([0-9]{1,18}))?"
            + "(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private LooseVersion() {}

    /** The version that a text names; empty when it names none. */
    public static Optional<Semver> of(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prerelease = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.ofNullable(Semver.parse(number(matcher.group(1)) + "." + number(matcher.group(2)) + "."
                + number(matcher.group(3)) + prerelease));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
