package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class SecretReleasesTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @Test
    void newestDeployedRevisionCounts() throws IOException {
        secret("web", 9, "superseded", release("0.9.0"));
        secret("web", 10, "deployed", release("1.1.0"));
        secret("web", 2, "deployed", release("1.0.0"));
        secret("web", 11, "failed", release("6.6.6"));
        secret("other", 12, "deployed", release("7.7.7"));

        Values values = new SecretReleases(client).values("production", "web").orElseThrow();

        assertThat(values.text("image.tag")).contains("1.1.0");
        assertThat(values.text("image.repository")).contains("team/web");
    }

    @Test
    void missingReleaseHasNoValues() {
        assertThat(new SecretReleases(client).values("production", "web")).isEmpty();
    }

    @Test
    void releaseIsThereWhateverItsState() {
        secret("web", 1, "failed", "");

        assertThat(new SecretReleases(client).has(app("web", "production"))).isTrue();
        assertThat(new SecretReleases(client).has(app("web", "staging"))).isFalse();
        assertThat(new SecretReleases(client).has(app("api", "production"))).isFalse();
    }

    private static App app(String release, String namespace) {
        return new App("key", release, namespace, "team/web", Path.of("."), "1", List.of(), Map.of(), Map.of());
    }

    @Test
    void brokenReleaseNamesTheSecret() {
        secret("web", 1, "deployed", Base64.getEncoder().encodeToString("no gzip".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> new SecretReleases(client).values("production", "web"))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining("sh.helm.release.v1.web.v1");
    }

    private void secret(String name, int revision, String status, String release) {
        String encoded = Base64.getEncoder().encodeToString(release.getBytes(StandardCharsets.UTF_8));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("sh.helm.release.v1." + name + ".v" + revision)
                        .withNamespace("production")
                        .withLabels(Map.of(
                                "owner", "helm", "name", name, "status", status, "version", String.valueOf(revision)))
                        .endMetadata()
                        .withType("helm.sh/release.v1")
                        .withData(Map.of("release", encoded))
                        .build())
                .create();
    }

    private static String release(String tag) throws IOException {
        String json = """
                {"name": "web", "chart": {"values": {"image": {"repository": "team/web", "tag": "1.0.0"}}},
                 "config": {"image": {"tag": "%s"}}}""".formatted(tag);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
