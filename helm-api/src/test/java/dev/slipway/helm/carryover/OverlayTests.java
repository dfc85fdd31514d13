package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTests {

    @Test
    void setsTextByPath() {
        assertThat(yaml(new Carried(null, Map.of("image.tag", "1.10"))))
                .isEqualTo("apps:\n  web:\n    setString:\n      image.tag: '1.10'\n");
    }

    @Test
    void holdsTheChartToTheVersionThatWasJudged() {
        assertThat(yaml(new Carried("1.10.0", Map.of()))).isEqualTo("apps:\n  web:\n    version: 1.10.0\n");
    }

    @Test
    void dollarsAreKeptFromHelmsmansSubstitution() {
        assertThat(yaml(new Carried(null, Map.of("image.tag", "a$b")))).contains("a$$b");
    }

    @Test
    void nothingToCarryIsALegalFile() {
        assertThat(yaml(new Carried(null, Map.of()))).isEqualTo("apps: {}\n");
    }

    @Test
    void appThatWaitsIsInTheGroupThatHelmsmanLeavesOut() {
        assertThat(Overlay.yaml(Map.of(), List.of("web"), List.of()))
                .isEqualTo("apps:\n  web:\n    group: slipway-waiting\n");
    }

    @Test
    void dryRunPrintsNoSecrets() {
        Map<String, Carried> carried = Map.of("web", new Carried("1.0.0", Map.of()));

        assertThat(Overlay.yaml(carried, List.of(), List.of("web", "api"))).isEqualTo("""
                apps:
                  web:
                    version: 1.0.0
                    helmFlags:
                    - --hide-secret
                  api:
                    helmFlags:
                    - --hide-secret
                """);
    }

    private static String yaml(Carried web) {
        return Overlay.yaml(Map.of("web", web), List.of(), List.of());
    }
}
