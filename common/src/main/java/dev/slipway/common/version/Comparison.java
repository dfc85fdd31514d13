package dev.slipway.common.version;

import org.semver4j.Semver;

/**
 * One comparison of a range, such as {@code >=1.2}.
 *
 * @param operator as written; empty for none
 * @param bound the version that is written, with 0 for what is missing or a wildcard
 * @param parts how many parts are written before the first wildcard: 0 for {@code *}, 3 for {@code 1.2.3}
 */
record Comparison(String operator, Semver bound, int parts) {

    /** Whether the bound is a pre-release. */
    boolean namesPrerelease() {
        return !bound.getPreRelease().isEmpty();
    }

    /** Whether this takes a version; the range decides about pre-releases. */
    boolean takes(Semver version) {
        return switch (operator) {
            case "!=" -> differs(version);
            case ">" -> exceeds(version);
            case "<" -> version.isLowerThan(bound);
            case ">=", "=>" -> isAtLeast(version);
            case "<=", "=<" -> isAtMost(version);
            case "~", "~>" -> isNear(version);
            case "^" -> isCompatible(version);
            default -> parts == 3 ? version.isEqualTo(bound) : isNear(version);
        };
    }

    /** Whether the version is too low: whatever this takes is above it. */
    boolean isAbove(Semver version) {
        return switch (operator) {
            case "!=", "<", "<=", "=<" -> false;
            case ">" -> !exceeds(version);
            default -> version.isLowerThan(bound);
        };
    }

    private boolean differs(Semver version) {
        if (parts == 3) {
            return !version.isEqualTo(bound);
        }
        if (version.getMajor() != bound.getMajor()) {
            return true;
        }
        return switch (parts) {
            case 1 -> false;
            case 2 ->
                version.getMinor() != bound.getMinor()
                        || !version.getPreRelease().equals(bound.getPreRelease());
            default -> !version.isEqualTo(bound);
        };
    }

    /** What lies within an incomplete bound is not above it: 1.2.9 is not above 1.2. */
    private boolean exceeds(Semver version) {
        if (parts == 1 || (parts == 2 && version.getMajor() != bound.getMajor())) {
            return version.getMajor() > bound.getMajor();
        }
        return parts == 2 ? version.getMinor() > bound.getMinor() : version.isGreaterThan(bound);
    }

    private boolean isAtLeast(Semver version) {
        return !version.isLowerThan(bound);
    }

    private boolean isAtMost(Semver version) {
        if (parts == 3) {
            return !version.isGreaterThan(bound);
        }
        return version.getMajor() < bound.getMajor()
                || (version.getMajor() == bound.getMajor() && (parts == 1 || version.getMinor() <= bound.getMinor()));
    }

    private boolean isNear(Semver version) {
        if (version.isLowerThan(bound)) {
            return false;
        }
        if (isZero() && (parts == 0 || parts == 3)) {
            return true;
        }
        return version.getMajor() == bound.getMajor() && (parts == 1 || version.getMinor() == bound.getMinor());
    }

    private boolean isCompatible(Semver version) {
        if (version.isLowerThan(bound) || version.getMajor() != bound.getMajor()) {
            return false;
        }
        if (bound.getMajor() > 0 || parts == 1) {
            return true;
        }
        boolean sameMinor = version.getMinor() == bound.getMinor();
        return sameMinor && (bound.getMinor() > 0 || parts == 2 || version.getPatch() == bound.getPatch());
    }

    private boolean isZero() {
        return bound.getMajor() == 0 && bound.getMinor() == 0 && bound.getPatch() == 0;
    }
}
