package dev.slipway.e2e.githost;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Checks the token that a host may require: as password over git, as bearer token over the API. */
record Credentials(Optional<String> token) {

    boolean accepts(HttpServletRequest request) {
        return token.isEmpty() || presented(request).filter(this::isToken).isPresent();
    }

    /** Whether the host requires a token and the request has it. GitHub counts such requests separately. */
    boolean isAuthorized(HttpServletRequest request) {
        return token.isPresent() && accepts(request);
    }

    private static Optional<String> presented(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (header.startsWith("Bearer ")) {
            return Optional.of(header.substring("Bearer ".length()));
        }
        if (header.startsWith("Basic ")) {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        }
        return Optional.empty();
    }

    private boolean isToken(String presented) {
        return MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8), token.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }
}
