package dev.slipway.polling.build;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.slipway.common.Causes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * What an engine speaks. docker-java does not negotiate, so we ask first and then name a version that the engine knows.
 *
 * @param engine the engine's own version, for people
 * @param api the API version to use
 * @param buildKit whether builds go to BuildKit
 */
record EngineVersion(String engine, RemoteApiVersion api, boolean buildKit) {
    /** The newest API that this code was tried with. */
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.create(1, 51);

    /** Docker 23. The BuildKit of earlier engines asks a mirror of Docker Hub for TLS even where it is configured without. */
    private static final RemoteApiVersion FIRST_WITH_BUILDKIT = RemoteApiVersion.create(1, 42);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Asks the engine. */
    static EngineVersion read(DockerHttpClient http) {
        try {
            return of(EngineExchange.run(
                    http,
                    "read the engine's version",
                    Deadline.in(PATIENCE),
                    () -> client(http, RemoteApiVersion.unknown()).versionCmd().exec()));
        } catch (ExecutionException e) {
            throw unknown(Causes.deepest(e), e);
        } catch (TimeoutException e) {
            throw unknown("no answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    private static EngineUnavailableException unknown(String why, Exception cause) {
        return new EngineUnavailableException(
                "Could not read the engine's version (" + why
                        + "). Check that the engine runs and that slipway.engine.host is right",
                cause);
    }

    static EngineVersion of(Version version) {
        RemoteApiVersion offered = RemoteApiVersion.parseConfig(Objects.requireNonNull(version.getApiVersion()));
        RemoteApiVersion api = offered.isGreater(NEWEST) ? NEWEST : offered;
        String minimum = version.getMinAPIVersion();
        if (minimum != null && RemoteApiVersion.parseConfig(minimum).isGreater(api)) {
            api = RemoteApiVersion.parseConfig(minimum);
        }
        boolean linux = !"windows".equals(version.getOperatingSystem());
        return new EngineVersion(
                Objects.requireNonNullElse(version.getVersion(), "?"),
                api,
                linux && api.isGreaterOrEqual(FIRST_WITH_BUILDKIT));
    }

    /** The first part of a path, such as {@code /v1.41}. */
    String path() {
        return "/v" + api.getVersion();
    }

    /**
     * A client that speaks this version; host and certificates are the transport's, whatever the environment says. Closing it
     * closes the transport.
     */
    static DockerClient client(DockerHttpClient http, RemoteApiVersion api) {
        return DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerTlsVerify(false)
                        .withApiVersion(api)
                        .build(),
                http);
    }
}
