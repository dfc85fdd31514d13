package dev.slipway.polling.logs;

import dev.slipway.common.tls.TrustedCertificates;
import dev.slipway.polling.disk.Volume;
import dev.slipway.polling.disk.Volumes;
import io.minio.Http;
import io.minio.MinioClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where build logs go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BuildLogsProperties.class)
class BuildLogsConfiguration {
    private static final long TIMEOUT_MILLIS = 30_000;

    @Bean
    BuildLogs buildLogs(BuildLogsProperties properties, Optional<TrustedCertificates> trusted) {
        BuildLogsProperties.S3 s3 = properties.s3();
        if (s3 != null) {
            return new S3BuildLogs(
                    client(s3, trusted.orElseGet(TrustedCertificates::ofJdk)),
                    s3.bucket(),
                    new FolderBuildLogs(spool(), properties.limit()));
        }
        return new FolderBuildLogs(Objects.requireNonNull(properties.directory()), properties.limit());
    }

    @Bean
    LogRetention logRetention(BuildLogs logs, BuildLogsProperties properties, Clock clock) {
        return new LogRetention(logs, properties.keep(), properties.maxSize(), clock);
    }

    @Bean
    Volumes buildLogsVolume(BuildLogsProperties properties) {
        Path folder = properties.directory();
        return new Volumes(folder == null ? List.of() : List.of(new Volume("build logs", folder)));
    }

    static MinioClient client(BuildLogsProperties.S3 s3, TrustedCertificates trusted) {
        MinioClient.Builder builder = MinioClient.builder()
                .endpoint(s3.endpoint().toString())
                .region(s3.region())
                .httpClient(trusting(trusted), true);
        Path credentials = s3.credentialsFile();
        if (credentials != null) {
            builder.credentialsProvider(new S3CredentialsFile(credentials));
        }
        MinioClient client = builder.build();
        client.setTimeout(TIMEOUT_MILLIS, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        return client;
    }

    /** MinIO's own client ignores the JVM's defaults, and does not say why it refuses a certificate. */
    private static OkHttpClient trusting(TrustedCertificates certificates) {
        return Http.newDefaultClient()
                .newBuilder()
                .sslSocketFactory(certificates.socketFactory(), certificates.trustManager())
                .build();
    }

    private static Path spool() {
        try {
            return Files.createTempDirectory("slipway-build-logs");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a folder for growing build logs in java.io.tmpdir", e);
        }
    }
}
