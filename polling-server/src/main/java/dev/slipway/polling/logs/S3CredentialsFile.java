package dev.slipway.polling.logs;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the object store's credentials from a mounted file, again for each request: a renewed Secret is used at once. */
final class S3CredentialsFile implements Provider {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    S3CredentialsFile(Path file) {
        this.file = file;
    }

    @Override
    public Credentials fetch() {
        JsonNode fields = read();
        String accessKey = fields.path("accessKey").asString("");
        String secretKey = fields.path("secretKey").asString("");
        if (accessKey.isEmpty() || secretKey.isEmpty()) {
            throw unusable("accessKey or secretKey is missing");
        }
        return new Credentials(accessKey, secretKey, null, null);
    }

    private JsonNode read() {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw unusable("it is not JSON"); // the parser's own message would show what stands there
        } catch (IOException e) {
            throw unusable(e.getClass().getSimpleName());
        }
    }

    private BuildLogException unusable(String reason) {
        return new BuildLogException(
                "Cannot use the object store's credentials in " + file + ": " + reason
                        + ". Expected {\"accessKey\": \"…\", \"secretKey\": \"…\"} there "
                        + "(slipway.build-logs.s3.credentials-file)",
                null);
    }
}
