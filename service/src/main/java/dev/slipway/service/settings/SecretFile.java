package dev.slipway.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret in a mounted file, which is read again at each use: a renewed Secret needs no restart. */
public final class SecretFile {
    private final String key;
    private final @Nullable Path file;

    /**
     * @param key the setting that names the file, for messages
     * @param file null when there is no secret
     */
    public SecretFile(String key, @Nullable Path file) {
        this.key = key;
        this.file = file;
    }

    /**
     * The secret without white space around it; empty when no file is configured.
     *
     * @throws IOException when the file cannot be read or is empty; the message says what to do
     */
    public Optional<String> read() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        String secret = content(file).strip();
        if (secret.isEmpty()) {
            throw new IOException("the file " + file + " of " + key + " is empty: put the secret into it");
        }
        return Optional.of(secret);
    }

    private String content(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IOException("the file " + path + " of " + key + " cannot be read ("
                    + e.getClass().getSimpleName() + "): mount the Secret there, or remove " + key);
        }
    }
}
