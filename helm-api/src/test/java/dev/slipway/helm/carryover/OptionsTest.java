package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void filesComeFromTheEnvironment() {
        Options options = Options.parse(
                List.of("--desired-state", "/desired-state", "--output", "/carry-over/carry-over.yaml"),
                Map.of("HELMSMAN_FILES", "helmsman/a.yaml helmsman/b.yaml"));

        assertThat(options.output()).isEqualTo(Path.of("/carry-over/carry-over.yaml"));
        assertThat(options.files())
                .containsExactly(Path.of("/desired-state/helmsman/a.yaml"), Path.of("/desired-state/helmsman/b.yaml"));
    }

    @Test
    void filesThatAreNamedGoFirst() {
        Options options = Options.parse(List.of("--output", "out", "/a.yaml"), Map.of("HELMSMAN_FILES", "b.yaml"));

        assertThat(options.files()).containsExactly(Path.of("/a.yaml"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Options.parse(List.of("a.yaml"), Map.of()))
                .hasMessageContaining("--output is missing");
        assertThatThrownBy(() -> Options.parse(List.of("--output", "o"), Map.of()))
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> Options.parse(List.of("--output"), Map.of())).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Options.parse(List.of("--wrong"), Map.of())).hasMessageContaining("--wrong");
    }
}
