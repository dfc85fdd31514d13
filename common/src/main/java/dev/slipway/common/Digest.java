package dev.slipway.common;

import java.util.regex.Pattern;

/**
 * The content address of an image manifest or a chart, after the OCI image specification.
 *
 * @param value {@code sha256:} and 64 lower-case hexadecimal digits
 */
public record Digest(String value) {
    private static final Pattern SYNTAX = Pattern.compile("sha256:[0-9a-f]{64}");

    /** @throws IllegalArgumentException when {@code value} is not a SHA-256 digest */
    public Digest {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a digest: expected sha256: and 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
