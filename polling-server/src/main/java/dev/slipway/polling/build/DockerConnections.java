package dev.slipway.polling.build;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections to the configured engine, over TCP with TLS client certificates or over a Unix socket. */
final class DockerConnections implements EngineConnections {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final List<String> CERTIFICATE_FILES = List.of("ca.pem", "cert.pem", "key.pem");

    private final EngineProperties properties;

    DockerConnections(EngineProperties properties) {
        this.properties = properties;
    }

    @Override
    public DockerHttpClient open(@Nullable Duration responseTimeout) {
        ApacheDockerHttpClient.Builder builder = new ApacheDockerHttpClient.Builder()
                .dockerHost(properties.host())
                .connectionTimeout(
                        responseTimeout != null && responseTimeout.compareTo(CONNECT_TIMEOUT) < 0
                                ? responseTimeout
                                : CONNECT_TIMEOUT);
        if (responseTimeout != null) {
            builder.responseTimeout(responseTimeout);
        }
        Path certificates = properties.certificatesDirectory();
        if (certificates != null) {
            check(certificates);
            builder.sslConfig(new LocalDirectorySSLConfig(certificates.toString()));
        }
        try {
            return builder.build();
        } catch (RuntimeException e) {
            throw new EngineUnavailableException(
                    "Cannot set up the connection to the engine at " + properties.host() + ": " + e.getMessage()
                            + ". Check the certificates in " + certificates,
                    e);
        }
    }

    private static void check(Path certificates) {
        for (String file : CERTIFICATE_FILES) {
            if (!Files.isReadable(certificates.resolve(file))) {
                throw new EngineUnavailableException("Cannot read " + certificates.resolve(file)
                        + ", which the engine's TLS needs: mount the client certificate there, or correct "
                        + "slipway.engine.certificates-directory");
            }
        }
    }
}
