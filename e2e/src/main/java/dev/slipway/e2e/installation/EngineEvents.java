package dev.slipway.e2e.installation;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of the build engine, read over TLS through a port forward to its pod. */
public final class EngineEvents {
    private static final String NAMESPACE = "slipway-build";
    private static final int PORT = 2376;

    private final Kubernetes kubernetes;

    EngineEvents(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** The number of builds that were tagged for that repository ({@code team/web}) since then. */
    public long builds(String repository, Instant since) {
        return images("tag", repository, since);
    }

    /** The number of successful pushes to that repository since then. */
    public long pushes(String repository, Instant since) {
        return images("push", repository, since);
    }

    /** When the first push of that tag since then succeeded. */
    public Optional<Instant> pushed(String repository, String tag, Instant since) {
        return since(since).stream()
                .filter(event -> event.path("Action").asString("").equals("push"))
                .filter(event -> event.path("Actor").path("ID").asString("").endsWith("/" + repository + ":" + tag))
                .map(event -> Instant.ofEpochSecond(0, event.path("timeNano").asLong()))
                .findFirst();
    }

    private long images(String action, String repository, Instant since) {
        return since(since).stream()
                .filter(event -> event.path("Type").asString("").equals("image"))
                .filter(event -> event.path("Action").asString("").equals(action))
                .filter(event -> event.path("Actor")
                        .path("Attributes")
                        .path("name")
                        .asString("")
                        .contains("/" + repository))
                .count();
    }

    /** All events of the engine from then until now; the engine keeps 256. */
    public List<JsonNode> since(Instant since) {
        try (LocalPortForward forward = forward();
                HttpClient client = client()) {
            String query = "events?since=" + since.getEpochSecond() + "&until="
                    + Instant.now().getEpochSecond();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + forward.getLocalPort() + "/" + query))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "The engine answered " + response.statusCode() + ": " + response.body());
            }
            return response.body()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The engine's events cannot be read", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the engine's events", stopped);
        }
    }

    private LocalPortForward forward() {
        Pod pod = kubernetes
                .client()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel("app.kubernetes.io/name", "build-engine")
                .list()
                .getItems()
                .getFirst();
        return kubernetes
                .client()
                .pods()
                .inNamespace(NAMESPACE)
                .withName(pod.getMetadata().getName())
                .portForward(PORT);
    }

    private HttpClient client() throws IOException {
        Map<String, String> secret = Objects.requireNonNull(
                        kubernetes
                                .client()
                                .secrets()
                                .inNamespace("slipway")
                                .withName("build-engine-client")
                                .get(),
                        "There is no Secret build-engine-client in namespace slipway")
                .getData();
        Path folder = Files.createTempDirectory("slipway-engine");
        try {
            for (String file : List.of("ca.pem", "cert.pem", "key.pem")) {
                Files.write(folder.resolve(file), Base64.getDecoder().decode(secret.get(file)));
            }
            return HttpClient.newBuilder()
                    .sslContext(new LocalDirectorySSLConfig(folder.toString()).getSSLContext())
                    .build();
        } finally {
            for (String file : List.of("ca.pem", "cert.pem", "key.pem")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }
}
