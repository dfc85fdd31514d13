package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.registry.RegistryCredentials;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The requests of the <a href="https://docs.docker.com/reference/api/engine/">Engine API</a> that a delivery needs. */
final class EngineRequests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EngineVersion version;

    EngineRequests(EngineVersion version) {
        this.version = version;
    }

    /** {@code POST /build}. */
    Request build(BuildRequest request, InputStream context, @Nullable String network) {
        Map<String, String> query = new TreeMap<>();
        query.put("version", version.buildKit() ? "2" : "1");
        query.put("t", request.target().toString());
        query.put("dockerfile", request.dockerfile());
        query.put("labels", JSON.writeValueAsString(new TreeMap<>(request.labels())));
        query.put("rm", "1");
        query.put("forcerm", "1");
        if (network != null) {
            query.put("networkmode", network);
        }
        return Request.builder()
                .method(Request.Method.POST)
                .path(version.path() + "/build?" + encode(query))
                .putHeader("Content-Type", "application/x-tar")
                .body(context)
                .build();
    }

    /** {@code POST /images/{name}/push}. */
    Request push(ImageReference image, Optional<RegistryCredentials> credentials) {
        return Request.builder()
                .method(Request.Method.POST)
                .path(version.path() + "/images/" + image.registry() + "/" + image.repository() + "/push?"
                        + encode(Map.of("tag", image.tag())))
                .putHeader("X-Registry-Auth", authentication(image.registry(), credentials))
                .build();
    }

    /** {@code POST /images/create}. */
    Request pull(PullReference image, String registry, RegistryCredentials credentials) {
        return Request.builder()
                .method(Request.Method.POST)
                .path(version.path() + "/images/create?"
                        + encode(new TreeMap<>(Map.of("fromImage", image.name(), "tag", image.version()))))
                .putHeader("X-Registry-Auth", authentication(registry, Optional.of(credentials)))
                .build();
    }

    /** Base64 of the credentials' JSON; the header must be there even when there are none. */
    private static String authentication(String registry, Optional<RegistryCredentials> credentials) {
        Map<String, String> fields = credentials
                .map(known ->
                        Map.of("username", known.username(), "password", known.password(), "serveraddress", registry))
                .orElse(Map.of());
        return Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(fields));
    }

    private static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
