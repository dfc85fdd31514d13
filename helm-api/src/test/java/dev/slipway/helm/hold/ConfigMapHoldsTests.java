package dev.slipway.helm.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.hold.HeldImage;
import dev.slipway.common.hold.Hold;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ConfigMapHoldsTests {
    private static final String NAME = "slipway-holds";
    private static final Hold WEB = hold("web", "1.0.0");

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    private ConfigMapHolds holds;

    @BeforeEach
    void install() {
        holds = new ConfigMapHolds(client, "slipway", NAME);
        client.resource(map(Map.of())).create();
    }

    @Test
    void holdIsKeptUntilItIsRemoved() {
        assertThat(holds.all()).isEmpty();

        holds.put(WEB);
        holds.put(hold("api", "2.0.0"));
        assertThat(holds.all()).containsExactly(hold("api", "2.0.0"), WEB);

        holds.put(hold("web", "1.0.1"));
        assertThat(holds.all()).containsExactly(hold("api", "2.0.0"), hold("web", "1.0.1"));

        holds.remove("production", "api");
        holds.remove("production", "never-held");
        assertThat(holds.all()).containsExactly(hold("web", "1.0.1"));
    }

    @Test
    void labelsOfTheChartStay() {
        holds.put(WEB);

        assertThat(client.configMaps()
                        .inNamespace("slipway")
                        .withName(NAME)
                        .get()
                        .getMetadata()
                        .getLabels())
                .containsEntry("helm", "chart");
    }

    @Test
    void missingConfigMapIsNamedWithItsRemedy() {
        client.configMaps().inNamespace("slipway").withName(NAME).delete();

        assertThatThrownBy(holds::all)
                .isInstanceOf(HoldsUnavailableException.class)
                .hasMessageContaining("ConfigMap 'slipway-holds' is not in namespace 'slipway'")
                .hasMessageContaining("upgrade the chart");
    }

    @Test
    void textThatIsNoHoldIsNamed() {
        client.resource(map(Map.of("production_web", "{"))).update();

        assertThatThrownBy(holds::all)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Key 'production_web'");
    }

    private static ConfigMap map(Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("slipway")
                .withName(NAME)
                .addToLabels("helm", "chart")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static Hold hold(String release, String chart) {
        return new Hold(
                "production",
                release,
                chart,
                List.of(new HeldImage("registry.example.org/team/" + release, chart, "sha256:" + "a".repeat(64))),
                "it crashes",
                "ops",
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
