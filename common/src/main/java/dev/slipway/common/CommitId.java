package dev.slipway.common;

import java.util.regex.Pattern;

/**
 * The id of a git commit: 40 lower-case hexadecimal digits (SHA-1 object format).
 *
 * @param value the full id
 */
public record CommitId(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{40}");
    private static final int ABBREVIATION = 12;

    /** @throws IllegalArgumentException when {@code value} is not 40 lower-case hexadecimal digits */
    public CommitId {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a commit id: expected 40 lower-case hexadecimal digits");
        }
    }

    /** The first 12 digits, as they stand in an image's {@code sha-…} tag. */
    public String abbreviated() {
        return value.substring(0, ABBREVIATION);
    }

    @Override
    public String toString() {
        return value;
    }
}
