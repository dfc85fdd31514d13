package dev.slipway.helm.apply;

import java.util.regex.Pattern;

/**
 * What makes a repeated request the same request: the caller's {@code Idempotency-Key}, which counts for that caller
 * alone.
 *
 * @param user the caller
 * @param value the header's value: 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String user, String value) {
    private static final Pattern SYNTAX = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** @throws InvalidRequestException when {@code value} is too long or has other characters */
    public IdempotencyKey {
        if (!SYNTAX.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "The header Idempotency-Key must be 1 to 255 visible ASCII characters without spaces");
        }
    }

    /** 32 hexadecimal digits under which the key can be looked up. */
    public String hash() {
        return ApplyPlan.hash(user, value);
    }
}
