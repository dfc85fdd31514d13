package dev.slipway.polling.build;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.registry.RegistryCredentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine that tests tagged {@code engine} build on, which must hold {@code busybox:1.37}. It is the one of
 * {@code DOCKER_HOST}, on which Testcontainers also runs the registries, unless {@code SLIPWAY_TEST_ENGINE} names another
 * (with {@code SLIPWAY_TEST_CERTIFICATES}). {@code SLIPWAY_TEST_NETWORK} is the network of its {@code RUN} steps.
 */
final class RealEngine {
    static final String BASE = "busybox:1.37";

    private RealEngine() {}

    static EngineProperties properties(Duration timeout) {
        String host = Objects.requireNonNullElse(System.getenv("SLIPWAY_TEST_ENGINE"), System.getenv("DOCKER_HOST"));
        String certificates = System.getenv("SLIPWAY_TEST_CERTIFICATES");
        return new EngineProperties(
                URI.create(host),
                certificates == null ? null : Path.of(certificates),
                timeout,
                System.getenv().getOrDefault("SLIPWAY_TEST_NETWORK", "host"));
    }

    static DockerBuildEngine engine(Duration timeout, @Nullable RegistryCredentials credentials) {
        EngineProperties properties = properties(timeout);
        return new DockerBuildEngine(
                properties, new DockerConnections(properties), () -> Optional.ofNullable(credentials));
    }

    static BuildRequest request(FakeCommit commit, ImageReference target) {
        return new BuildRequest(
                commit,
                ".",
                "Dockerfile",
                target,
                Map.of("org.opencontainers.image.revision", commit.commit().value()));
    }

    /** Whether its builds go to BuildKit. */
    static boolean hasBuildKit() throws IOException {
        try (DockerHttpClient http = connections().open(null)) {
            return EngineVersion.read(http).buildKit();
        }
    }

    /** The names of all images on the engine. */
    static List<String> images() throws IOException {
        try (DockerHttpClient http = connections().open(null)) {
            DockerClient docker =
                    EngineVersion.client(http, EngineVersion.read(http).api());
            return docker.listImagesCmd().exec().stream()
                    .map(Image::getRepoTags)
                    .filter(Objects::nonNull)
                    .flatMap(Arrays::stream)
                    .toList();
        }
    }

    private static EngineConnections connections() {
        return new DockerConnections(properties(Duration.ofMinutes(1)));
    }
}
