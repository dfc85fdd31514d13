package dev.slipway.polling.build;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The engine that builds.
 *
 * @param host {@code tcp://host:port} or {@code unix:///path/of/socket}
 * @param certificatesDirectory holds {@code ca.pem}, {@code cert.pem} and {@code key.pem}; without it TCP is unencrypted
 * @param timeout how long one build and its push may take together
 * @param network the network of {@code RUN} steps ({@code host}, {@code none} or a network's name); the engine's default
 *     when missing. An engine without a bridge needs {@code host}
 */
@ConfigurationProperties(prefix = "slipway.engine", ignoreUnknownFields = false)
record EngineProperties(
        URI host,
        @Nullable Path certificatesDirectory,
        @DefaultValue("30m") Duration timeout,
        @Nullable String network) {

    private static final Set<String> SCHEMES = Set.of("tcp", "unix");

    EngineProperties {
        if (host == null) {
            throw new IllegalArgumentException("slipway.engine.host is missing: set it to the build engine's address, "
                    + "such as tcp://build-engine:2376 or unix:///var/run/docker.sock");
        }
        if (host.getScheme() == null || !SCHEMES.contains(host.getScheme())) {
            throw new IllegalArgumentException("slipway.engine.host '" + host
                    + "' is not an engine's address: expected tcp://host:port or unix:///path");
        }
        if (host.getScheme().equals("tcp") && (host.getHost() == null || host.getPort() < 0)) {
            throw new IllegalArgumentException(
                    "slipway.engine.host '" + host + "' names no host and port: expected tcp://host:port");
        }
        if (timeout == null || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "slipway.engine.timeout '" + timeout + "' is no time limit: set it to a duration such as 30m");
        }
    }
}
