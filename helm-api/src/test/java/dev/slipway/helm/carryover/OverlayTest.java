package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {

    @Test
    void setsTextByPath() {
        assertThat(Overlay.yaml(Map.of("web", Map.of("image.tag", "1.10"))))
                .isEqualTo("apps:\n  web:\n    setString:\n      image.tag: '1.10'\n");
    }

    @Test
    void dollarsAreKeptFromHelmsmansSubstitution() {
        assertThat(Overlay.yaml(Map.of("web", Map.of("image.tag", "a$b")))).contains("a$$b");
    }

    @Test
    void nothingToCarryIsALegalFile() {
        assertThat(Overlay.yaml(Map.of("web", Map.of()))).isEqualTo("apps: {}\n");
    }
}
