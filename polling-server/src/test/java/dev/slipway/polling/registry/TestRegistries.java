package dev.slipway.polling.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Real registries, as containers on the engine that the tests build on. They share the engine's network (an engine
 * without a bridge has no other), so that one address serves the engine and the test; they end with the JVM.
 */
public final class TestRegistries {
    private static final DockerImageName IMAGE = DockerImageName.parse("registry:3.1.2");
    private static final String HTPASSWD = "robot:$2y$04$4eyXR/Mg3ajOUS.eK6WsduSl.hikbqoS1Ry3UXTiwHU7UUzcxuYU6\n";
    private static final Map<String, String> RUNNING = new ConcurrentHashMap<>();
    private static final int FIRST_PORT = 25000 + (int) (ProcessHandle.current().pid() % 10000);

    private TestRegistries() {}

    /** Whether there is an engine with the registry's image; for {@code @EnabledIf}. */
    public static boolean canRun() {
        return System.getenv("DOCKER_HOST") != null
                && DockerClientFactory.instance().isDockerAvailable()
                && !DockerClientFactory.lazyClient()
                        .listImagesCmd()
                        .withReferenceFilter(IMAGE.asCanonicalNameString())
                        .exec()
                        .isEmpty();
    }

    /** The address of a registry that takes anybody's pushes. */
    public static String anonymous() {
        return RUNNING.computeIfAbsent("", ignored -> start(FIRST_PORT, null));
    }

    /** The address of a registry that requires user {@code robot} with password {@code right} (HTTP Basic). */
    public static String guarded() {
        return RUNNING.computeIfAbsent("robot", ignored -> start(FIRST_PORT + 1, HTPASSWD));
    }

    /** A client. */
    public static Registry registry(String address, @Nullable RegistryCredentials credentials) {
        return RegistryConfiguration.create(
                new RegistryProperties(address, true, null),
                () -> Optional.ofNullable(credentials),
                Duration.ofSeconds(20));
    }

    @SuppressWarnings("resource") // they live as long as the JVM: a shutdown hook ends them
    private static String start(int port, @Nullable String htpasswd) {
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withImagePullPolicy(image -> false)
                .withNetworkMode("host")
                .withEnv("REGISTRY_HTTP_ADDR", "127.0.0.1:" + port)
                .withEnv("OTEL_TRACES_EXPORTER", "none")
                .waitingFor(Wait.forLogMessage(".*listening on.*", 1).withStartupTimeout(Duration.ofSeconds(30)));
        if (htpasswd != null) {
            container
                    .withCopyToContainer(Transferable.of(htpasswd), "/htpasswd")
                    .withEnv("REGISTRY_AUTH", "htpasswd")
                    .withEnv("REGISTRY_AUTH_HTPASSWD_REALM", "test")
                    .withEnv("REGISTRY_AUTH_HTPASSWD_PATH", "/htpasswd");
        }
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return "127.0.0.1:" + port;
    }
}
