package dev.slipway.helm.carryover;

import dev.slipway.common.version.LooseVersion;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.semver4j.Semver;

/**
 * Keel's own rules for whether it goes from one tag to another, after its package {@code internal/policy} (0.22).
 *
 * @param name {@code all}, {@code major}, {@code minor}, {@code patch}, {@code force}, {@code glob:…} or {@code regexp:…}
 * @param matchTag for {@code force}: only the same tag
 * @param matchPreRelease whether a pre-release must be the same in both tags; not for {@code all}
 */
record KeelPolicy(String name, boolean matchTag, boolean matchPreRelease) {

    /** @throws UndecidableException when Keel has no such policy */
    boolean goes(String from, String to) {
        if (name.startsWith("glob:")) {
            return glob(name.substring("glob:".length())).matcher(to).matches() && to.compareTo(from) > 0;
        }
        if (name.startsWith("regexp:")) {
            return regexp(name.substring("regexp:".length())).matcher(to).find();
        }
        return switch (name) {
            case "all", "major", "minor", "patch" -> bySemver(from, to);
            case "force" -> force(from, to);
            case "never" -> false;
            default -> throw new UndecidableException("its Keel policy '" + name + "' is unknown");
        };
    }

    /** Whether Keel follows one tag wherever it points, rather than going from tag to tag. */
    boolean followsMovingTag() {
        return "force".equals(name) && matchTag;
    }

    private boolean bySemver(String from, String to) {
        if ("latest".equals(from)) {
            return true;
        }
        Optional<Semver> current = LooseVersion.of(from);
        Optional<Semver> next = LooseVersion.of(to);
        if (!to.contains(".") || current.isEmpty() || next.isEmpty()) {
            return false;
        }
        return allowsPrerelease(current.get(), next.get())
                && next.get().isGreaterThan(current.get())
                && reaches(current.get(), next.get());
    }

    private boolean allowsPrerelease(Semver current, Semver next) {
        return "all".equals(name) || !matchPreRelease || current.getPreRelease().equals(next.getPreRelease());
    }

    private boolean reaches(Semver current, Semver next) {
        boolean sameMajor = current.getMajor() == next.getMajor();
        return switch (name) {
            case "minor" -> sameMajor;
            case "patch" -> sameMajor && current.getMinor() == next.getMinor();
            default -> true;
        };
    }

    private boolean force(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (matchTag) {
            return false;
        }
        Optional<Semver> current = LooseVersion.of(from);
        Optional<Semver> next = LooseVersion.of(to);
        return current.isEmpty() || next.isEmpty() || next.get().isGreaterThan(current.get());
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static Pattern regexp(String pattern) {
        try {
            // Go writes named groups as (?P<name>…).
            return Pattern.compile(pattern.replace("(?P<", "(?<"));
        } catch (PatternSyntaxException e) {
            throw new UndecidableException(
                    "its Keel policy 'regexp:" + pattern + "' cannot be read: " + e.getMessage());
        }
    }
}
