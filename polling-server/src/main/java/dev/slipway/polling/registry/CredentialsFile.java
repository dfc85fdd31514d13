package dev.slipway.polling.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the registry's credentials from a mounted file. */
final class CredentialsFile implements RegistryCredentials.Source {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;

    CredentialsFile(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public Optional<RegistryCredentials> read() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            JsonNode fields = JSON.readTree(Files.readAllBytes(file));
            String username = fields.path("username").asString("");
            String password = fields.path("password").asString("");
            if (username.isEmpty() || password.isEmpty()) {
                throw unusable("username or password is missing");
            }
            return Optional.of(new RegistryCredentials(username, password));
        } catch (JacksonException e) {
            throw unusable("not JSON"); // the parser's own message would show what stands there
        } catch (IOException e) {
            throw unusable("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private RegistryException unusable(String reason) {
        return RegistryException.unusable(
                "use",
                "the registry's credentials in " + file,
                reason
                        + ". Expected {\"username\": \"…\", \"password\": \"…\"} there (slipway.registry.credentials-file)");
    }
}
