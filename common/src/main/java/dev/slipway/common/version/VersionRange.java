package dev.slipway.common.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.semver4j.Semver;

/**
 * A range of chart versions, read as Helm reads it (github.com/Masterminds/semver v3), which differs from the ranges of npm
 * in pre-releases, below 1.0.0, and in what it allows between two comparisons.
 */
public final class VersionRange {
    /** As in Helm. */
    private static final int LONGEST = 512;

    private static final String PART = "([0-9xX*]++)";
    private static final String VERSION = "v?" + PART + "(?:\\." + PART + ")?+(?:\\." + PART + ")?+"
            + "(-[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?+(?:\\+[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?+";
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*+(!=|>=|=>|<=|=<|~>|[=><~^]|)\\s*+" + VERSION + "\\s*+");
    private static final Pattern HYPHEN = Pattern.compile("(" + VERSION + ")\\s++-\\s++(" + VERSION + ")");
    /** The group of HYPHEN that holds the second version. */
    private static final int UPPER = 6;

    private final String text;
    private final List<List<Comparison>> alternatives;

    private VersionRange(String text, List<List<Comparison>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /**
     * A range; {@code latest} and nothing mean any release.
     *
     * @throws IllegalArgumentException when Helm could not read it
     */
    public static VersionRange parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A range of versions has " + text.length() + " characters, and may have "
                    + LONGEST + ": write one such as ^1.0.0");
        }
        String range = text.isBlank() || "latest".equals(text) ? "*" : text;
        String withoutHyphens = HYPHEN.matcher(range)
                .replaceAll(hyphen ->
                        Matcher.quoteReplacement(">= " + hyphen.group(1) + ", <= " + hyphen.group(UPPER) + " "));
        return new VersionRange(
                range,
                Stream.of(withoutHyphens.split("\\|\\|", -1))
                        .map(alternative -> comparisons(text, alternative))
                        .toList());
    }

    /** Whether a chart's version is in the range; anything but a version is not. */
    public boolean contains(String version) {
        Optional<Semver> semver = LooseVersion.of(version);
        return semver.isPresent() && alternatives.stream().anyMatch(alternative -> takes(alternative, semver.get()));
    }

    /** A pre-release anywhere in an alternative opens all of it to pre-releases. */
    private static boolean takes(List<Comparison> alternative, Semver version) {
        boolean open = version.getPreRelease().isEmpty() || alternative.stream().anyMatch(Comparison::namesPrerelease);
        return open && alternative.stream().allMatch(comparison -> comparison.takes(version));
    }

    /** Whether everything in the range is above a version: it may be set before anything in it is published. */
    public boolean isAbove(String version) {
        Optional<Semver> semver = LooseVersion.of(version);
        return semver.isPresent()
                && alternatives.stream()
                        .allMatch(all -> all.stream().anyMatch(comparison -> comparison.isAbove(semver.get())));
    }

    /** The comparisons of an alternative stand with a blank or a comma between them. */
    private static List<Comparison> comparisons(String range, String alternative) {
        List<Comparison> comparisons = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(alternative);
        int at = 0;
        while (comparisons.isEmpty() || at < alternative.length()) {
            matcher.region(comparisons.isEmpty() ? 0 : next(range, alternative, at), alternative.length());
            if (!matcher.lookingAt()) {
                throw unreadable(range);
            }
            comparisons.add(comparison(range, matcher));
            at = matcher.end();
        }
        return comparisons;
    }

    private static int next(String range, String alternative, int at) {
        if (alternative.charAt(at) == ',') {
            return at + 1;
        }
        if (Character.isWhitespace(alternative.charAt(at - 1))) {
            return at;
        }
        throw unreadable(range);
    }

    private static Comparison comparison(String range, Matcher written) {
        StringBuilder bound = new StringBuilder();
        int parts = 0;
        for (int part = 0; part < 3; part++) {
            String number = written.group(2 + part);
            boolean given = parts == part && number != null && !number.matches("[xX*]");
            parts += given ? 1 : 0;
            bound.append(part == 0 ? "" : ".").append(given ? number : "0");
        }
        String prerelease = written.group(5);
        return new Comparison(
                written.group(1),
                LooseVersion.of(bound + (prerelease == null ? "" : prerelease)).orElseThrow(() -> unreadable(range)),
                parts);
    }

    private static IllegalArgumentException unreadable(String range) {
        return new IllegalArgumentException(
                "'" + range + "' is not a range of versions that Helm can read: write one such as ^1.0.0");
    }

    /** The range as it was written; {@code *} for any release. */
    @Override
    public String toString() {
        return text;
    }
}
