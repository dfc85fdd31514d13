package dev.slipway.common;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a published chart: a release, or one of the staging channel {@code ^0.0.0-staging.0}.
 *
 * <p>A staging chart needs a version of its own each time, since helmsman looks only at manifests when a version stays
 * the same. Its number is a UTC time, so that versions sort by age.
 *
 * @param value a semantic version, such as {@code 1.4.0} or {@code 0.0.0-staging.20261123104500}
 */
public record ChartVersion(String value) {
    private static final DateTimeFormatter NUMBER =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern STAGING = Pattern.compile("0\\.0\\.0-staging\\.([0-9]{1,18})");

    /** @throws IllegalArgumentException when {@code value} is not a semantic version */
    public ChartVersion {
        ReleaseVersion _ = new ReleaseVersion(value);
    }

    /** The version of a release's chart. */
    public static ChartVersion of(ReleaseVersion version) {
        return new ChartVersion(version.value());
    }

    /** The staging version with that number. */
    public static ChartVersion staging(long number) {
        return new ChartVersion("0.0.0-staging." + number);
    }

    /** The staging number of a moment: its UTC time as {@code yyyymmddHHMMSS}. */
    public static long stagingNumber(Instant moment) {
        return Long.parseLong(NUMBER.format(moment));
    }

    /** The number of a staging version; empty for any other text, whether it is a version or not. */
    public static OptionalLong stagingNumberOf(String version) {
        Matcher matcher = STAGING.matcher(version);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** The number of a staging version; empty for any other. */
    public OptionalLong stagingNumber() {
        return stagingNumberOf(value);
    }

    /** Whether this version belongs to the staging channel. */
    public boolean isStaging() {
        return stagingNumber().isPresent();
    }

    @Override
    public String toString() {
        return value;
    }
}
