package dev.slipway.common;

import java.util.Optional;
import org.semver4j.Semver;

/**
 * A released version after <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a>, without build
 * metadata: an image tag cannot hold a {@code +}.
 *
 * @param value the version in its normal form, such as {@code 1.4.0} or {@code 2.0.0-rc.1}
 */
public record ReleaseVersion(String value) implements Comparable<ReleaseVersion> {

    /** @throws IllegalArgumentException when {@code value} is not a semantic version, or has build metadata */
    public ReleaseVersion {
        Semver semver = Semver.parse(value);
        if (semver == null
                || !semver.getVersion().equals(value)
                || !semver.getBuild().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + value
                            + "' is not a release version: expected MAJOR.MINOR.PATCH with an optional -prerelease (semver.org)");
        }
    }

    /** The version that a git tag names, with or without a leading {@code v}; empty for any other tag. */
    public static Optional<ReleaseVersion> ofTag(String tag) {
        String value = tag.startsWith("v") ? tag.substring(1) : tag;
        try {
            return Optional.of(new ReleaseVersion(value));
        } catch (IllegalArgumentException notAVersion) {
            return Optional.empty();
        }
    }

    /** The major version. */
    public int major() {
        return semver().getMajor();
    }

    /** Whether this is a pre-release such as {@code 2.0.0-rc.1}. */
    public boolean isPrerelease() {
        return !semver().getPreRelease().isEmpty();
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        return semver().compareTo(other.semver());
    }

    private Semver semver() {
        return new Semver(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
