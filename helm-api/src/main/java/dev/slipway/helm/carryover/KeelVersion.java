package dev.slipway.helm.carryover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/** Reads a tag as the version that Keel takes it for: a leading {@code v} and missing parts are allowed. */
final class KeelVersion {
    private static final Pattern SYNTAX = Pattern.compile("v?([0-9]{1,18})(?:\\.([0-9]{1,18}))?(?:\\.([0-9]{1,18}))?"
            + "(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private KeelVersion() {}

    static Optional<Semver> of(String tag) {
        Matcher matcher = SYNTAX.matcher(tag);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prerelease = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.ofNullable(Semver.parse(number(matcher.group(1)) + "." + number(matcher.group(2)) + "."
                + number(matcher.group(3)) + prerelease));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
