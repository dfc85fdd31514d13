package dev.slipway.helm.carryover;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.semver4j.Semver;
import org.semver4j.SemverException;

/**
 * A range of chart versions, read as Helm reads it (github.com/Masterminds/semver v3), which differs from the npm ranges
 * of semver4j in pre-releases and below 1.0.0.
 */
final class VersionRange {
    private static final Pattern WITH_PRERELEASE = Pattern.compile("[0-9x*]-[0-9a-z]", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<String> alternatives;

    private VersionRange(String text) {
        this.text = text;
        this.alternatives =
                Stream.of(text.split("\\|\\|", -1)).map(VersionRange::asNpm).toList();
    }

    /** A range; {@code latest} and nothing mean any release. */
    static VersionRange parse(String text) {
        if (text.contains("!=")) {
            throw new UndecidableException("its range '" + text + "' excludes a version, which cannot be read here");
        }
        return new VersionRange(text.isBlank() || "latest".equals(text) ? "*" : text);
    }

    /** Whether a chart's version is in the range; anything but a semantic version is not. */
    boolean contains(String version) {
        Optional<Semver> semver = KeelVersion.of(version);
        return semver.isPresent() && alternatives.stream().anyMatch(range -> satisfies(semver.get(), range));
    }

    private boolean satisfies(Semver version, String range) {
        try {
            // A pre-release anywhere in a range opens all of it to pre-releases.
            return version.satisfies(range, WITH_PRERELEASE.matcher(range).find());
        } catch (SemverException e) {
            throw new UndecidableException("its range '" + text + "' cannot be read: " + e.getMessage());
        }
    }

    private static String asNpm(String range) {
        String npm = range.toLowerCase(Locale.ROOT)
                .replace(',', ' ')
                .replace("=>", ">=")
                .replace("=<", "<=")
                .strip();
        return switch (npm) {
            case "^0", "^0.x", "^0.x.x" -> ">=0.0.0 <1.0.0";
            case "~0.0.0" -> ">=0.0.0";
            default -> npm;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
