package dev.slipway.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

class YamlNestingTests {
    private final LoadSettings settings = LoadSettings.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void documentThatNestsTooDeepIsRefused(String level) {
        assertThatThrownBy(() -> YamlNesting.checked(settings, level.repeat(100_000)))
                .isInstanceOf(YamlEngineException.class)
                .hasMessageContaining("100 levels");
    }

    @Test
    void documentOfUsualDepthIsTaken() {
        String text = "[".repeat(100) + "]".repeat(100);

        assertThat(YamlNesting.checked(settings, text)).isEqualTo(text);
    }
}
