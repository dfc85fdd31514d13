package dev.slipway.e2e.hardened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.environment.Hardened;
import dev.slipway.e2e.environment.NodeCurl;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every part refuses requests without credentials, with wrong credentials, or without TLS. */
@OnHardened
class RefusalIT {
    private final NodeCurl curl;

    RefusalIT(Hardened hardened) {
        this.curl = new NodeCurl(hardened.environment(), hardened.authority());
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.slipway-storage:5000/v2/, 401",
        "https://registry.slipway-storage:5000/v2/team/web/tags/list, 401",
        "https://chartmuseum.slipway-storage:8080/index.yaml, 401",
        "https://chartmuseum.slipway-storage:8080/api/charts, 401",
        "https://object-store.slipway-storage:9000/registry, 403",
        "https://keel.keel:9300/v1/webhooks/registry, 401",
        "https://keel.keel:9300/v1/resources, 403",
        "https://helm-api.slipway:8080/apply, 401",
        "https://polling-server.slipway:8080/api/pipelines, 401",
        "https://polling-server.slipway:8080/actuator/metrics, 401",
        "https://polling-server.slipway:8080/, 401"
    })
    void requestsWithoutCredentialsAreRefused(String url, String status) {
        String[] method = url.contains("webhooks") ? new String[] {"--data", "{\"events\": []}"} : new String[0];

        assertThat(curl.ask(url, method)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.slipway-storage:5000/v2/, 401",
        "https://chartmuseum.slipway-storage:8080/index.yaml, 401",
        "https://helm-api.slipway:8080/apply, 401",
        "https://polling-server.slipway:8080/api/pipelines, 401"
    })
    void requestsWithAWrongPasswordAreRefused(String url, String status) {
        assertThat(curl.ask(url, "--user", "slipway:wrong")).isEqualTo(status);
    }

    @Test
    void theEngineRefusesClientsWithoutCertificate() {
        assertThat(curl.ask("https://build-engine.slipway-build:2376/_ping", "--insecure"))
                .contains("certificate required");
        assertThat(curl.ask("http://build-engine.slipway-build:2376/_ping")).isEqualTo("400");
    }

    @Test
    void requestsWithoutTlsAreRefused() {
        Stream.of(
                        "registry.slipway-storage:5000/v2/",
                        "chartmuseum.slipway-storage:8080/index.yaml",
                        "object-store.slipway-storage:9000/registry",
                        "keel.keel:9300/healthz",
                        "helm-api.slipway:8080/apply",
                        "polling-server.slipway:8080/api/pipelines")
                .forEach(server ->
                        assertThat(curl.ask("http://" + server)).as(server).isEqualTo("400"));
    }
}
