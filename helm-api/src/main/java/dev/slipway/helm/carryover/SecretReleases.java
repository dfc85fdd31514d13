package dev.slipway.helm.carryover;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads releases where Helm keeps them. */
final class SecretReleases implements Releases {
    private static final TypeReference<Map<String, @Nullable Object>> MAPPING = new TypeReference<>() {};

    private final KubernetesClient client;
    private final JsonMapper json = new JsonMapper();

    SecretReleases(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<Values> values(String namespace, String name) {
        return HelmSecrets.newest(client, namespace, name, "deployed").map(this::values);
    }

    /** Whether there is a release of an app, whatever its state. */
    boolean has(App app) {
        return HelmSecrets.newest(client, app.namespace(), app.release()).isPresent();
    }

    private Values values(Secret secret) {
        Map<String, @Nullable Object> release = decode(secret);
        Map<String, @Nullable Object> chart = mapping(release.get("chart"));
        return new Values(mapping(chart.get("values"))).overriddenBy(mapping(release.get("config")));
    }

    /** Helm's encoding (base64 of gzip of JSON) within that of Secrets (base64 again). */
    private Map<String, @Nullable Object> decode(Secret secret) {
        String data = new String(Base64.getDecoder().decode(secret.getData().get("release")), StandardCharsets.UTF_8);
        byte[] compressed = Base64.getDecoder().decode(data);
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return json.readValue(stream, MAPPING);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new CarryOverException(
                    "The Secret '" + secret.getMetadata().getName() + "' in namespace '"
                            + secret.getMetadata().getNamespace() + "' does not hold a release of Helm: "
                            + e.getMessage()
                            + ". See 'helm history' of that release.",
                    e);
        }
    }

    private static Map<String, @Nullable Object> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Values.strings(map) : new LinkedHashMap<>();
    }
}
