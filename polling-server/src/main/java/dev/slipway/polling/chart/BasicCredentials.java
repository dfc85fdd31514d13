package dev.slipway.polling.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** User name and password from a mounted Secret. The file is read again on each use. */
final class BasicCredentials {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String key;
    private final @Nullable Path file;

    private record Content(
            @Nullable String username, @Nullable String password) {
        @Override
        public String toString() {
            return "credentials";
        }
    }

    /**
     * @param key the setting that names the file, for messages
     * @param file null when there are none
     */
    BasicCredentials(String key, @Nullable Path file) {
        this.key = key;
        this.file = file;
    }

    String key() {
        return key;
    }

    /** The value of an {@code Authorization} header, or empty when no file is configured. */
    Optional<String> authorization() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        Content content = content(file);
        if (content.username() == null || content.password() == null) {
            throw unusable(file);
        }
        String pair = content.username() + ":" + content.password();
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private Content content(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Content.class);
        } catch (JacksonException e) {
            throw unusable(file); // the parser's own message would show what the file holds
        } catch (IOException e) {
            throw new IOException(
                    "the credentials file of " + key + " cannot be read (" + e + "): mount the Secret there");
        }
    }

    private IOException unusable(Path file) {
        return new IOException("the credentials file " + file + " of " + key
                + " is not of the form {\"username\": …, \"password\": …}");
    }
}
