package dev.slipway.polling.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows: {@code Bearer <token>}, or {@code Basic} with name and token as user and password, which is what
 * browsers ask people for.
 *
 * @param name the client that the token should belong to; null when the caller does not say
 * @param token the token
 */
record ApiCredentials(@Nullable String name, String token) {

    /** Reads an {@code Authorization} header; empty when there is none, or one of another kind. */
    static Optional<ApiCredentials> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        return after("Bearer ", header)
                .map(token -> new ApiCredentials(null, token))
                .or(() -> after("Basic ", header).flatMap(ApiCredentials::pair));
    }

    private static Optional<String> after(String scheme, String header) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(header.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static Optional<ApiCredentials> pair(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new ApiCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    boolean mayBe(String owner) {
        return name == null || name.equals(owner);
    }

    /** Names the caller only: a token must never reach a log. */
    @Override
    public String toString() {
        return "ApiCredentials[name=" + name + "]";
    }
}
