package dev.slipway.polling.logs;

import io.minio.MinioClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where build logs go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BuildLogsProperties.class)
class BuildLogsConfiguration {
    private static final long TIMEOUT_MILLIS = 30_000;

    @Bean
    BuildLogs buildLogs(BuildLogsProperties properties) {
        BuildLogsProperties.S3 s3 = properties.s3();
        if (s3 != null) {
            return new S3BuildLogs(client(s3), s3.bucket(), new FolderBuildLogs(spool(), properties.limit()));
        }
        return new FolderBuildLogs(Objects.requireNonNull(properties.directory()), properties.limit());
    }

    static MinioClient client(BuildLogsProperties.S3 s3) {
        MinioClient.Builder builder =
                MinioClient.builder().endpoint(s3.endpoint().toString()).region(s3.region());
        Path credentials = s3.credentialsFile();
        if (credentials != null) {
            builder.credentialsProvider(new S3CredentialsFile(credentials));
        }
        MinioClient client = builder.build();
        client.setTimeout(TIMEOUT_MILLIS, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        return client;
    }

    private static Path spool() {
        try {
            return Files.createTempDirectory("slipway-build-logs");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a folder for growing build logs in java.io.tmpdir", e);
        }
    }
}
