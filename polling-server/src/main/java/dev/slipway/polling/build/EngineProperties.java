package dev.slipway.polling.build;

import dev.slipway.service.settings.Problems;
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
 * @param host Address of the engine: {@code tcp://host:port} or {@code unix:///path/of/socket}. Required.
 * @param certificatesDirectory Folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}. Without it, TCP is not encrypted.
 * @param timeout Longest time for one build and its push together; more than zero.
 * @param network Network of {@code RUN} steps: {@code host}, {@code none} or the name of a network. Without it, the default of the
 *     engine. An engine without a bridge needs {@code host}.
 */
@ConfigurationProperties(prefix = "slipway.engine")
public record EngineProperties(
        URI host,
        @Nullable Path certificatesDirectory,
        @DefaultValue("30m") Duration timeout,
        @Nullable String network) {

    private static final String HOST = "slipway.engine.host";
    private static final Set<String> SCHEMES = Set.of("tcp", "unix");

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
    public EngineProperties {
        Problems problems = new Problems();
        if (host == null) {
            problems.add(
                    HOST,
                    "is missing: set it to the build engine's address, such as tcp://build-engine:2376 or"
                            + " unix:///var/run/docker.sock");
        } else if (host.getScheme() == null || !SCHEMES.contains(host.getScheme())) {
            problems.add(
                    HOST,
                    "is '" + host + "', which is not an engine's address: expected tcp://host:port or unix:///path");
        } else if (host.getScheme().equals("tcp") && (host.getHost() == null || host.getPort() < 0)) {
            problems.add(HOST, "is '" + host + "', without a host and port: expected tcp://host:port");
        }
        problems.positive("slipway.engine.timeout", timeout, "30m");
        problems.throwIfAny();
    }
}
