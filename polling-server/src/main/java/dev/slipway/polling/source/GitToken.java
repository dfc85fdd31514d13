package dev.slipway.polling.source;

import dev.slipway.polling.settings.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token for git servers, as they take it: basic authentication with a user that says it is a token. */
final class GitToken {
    private static final String USER = "x-access-token";

    private final SecretFile file;

    GitToken(@Nullable Path file) {
        this.file = new SecretFile("slipway.git.token-file", file);
    }

    /** The value of an {@code Authorization} header, or empty when no token is configured. */
    Optional<String> authorization() throws IOException {
        return file.read().map(token -> {
            byte[] pair = (USER + ":" + token).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
    }
}
