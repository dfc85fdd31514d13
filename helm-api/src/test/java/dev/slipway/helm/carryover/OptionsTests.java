package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTests {

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
    void appsComeFromTheEnvironment() {
        List<String> arguments = List.of("--output", "out", "a.yaml");

        assertThat(Options.parse(arguments, Map.of("HELMSMAN_ARGS", "--dry-run --target web --target api"))
                        .targets())
                .containsExactlyInAnyOrder("web", "api");
        assertThat(Options.parse(arguments, Map.of()).targets()).isEmpty();
        assertThat(Options.parse(arguments, Map.of("HELMSMAN_ARGS", "--group shop"))
                        .group())
                .isEqualTo("shop");
        assertThat(Options.parse(arguments, Map.of()).group()).isNull();
    }

    @Test
    void dryRunComesFromTheEnvironment() {
        List<String> arguments = List.of("--output", "out", "a.yaml");

        assertThat(Options.parse(arguments, Map.of("HELMSMAN_ARGS", "--dry-run --target web"))
                        .dryRun())
                .isTrue();
        assertThat(Options.parse(arguments, Map.of("HELMSMAN_ARGS", "--target dry-run"))
                        .dryRun())
                .isFalse();
    }

    @Test
    void limitOfPendingReleasesIsInSeconds() {
        assertThat(Options.parse(List.of("--output", "out", "--pending-limit", "20", "a.yaml"), Map.of())
                        .pendingLimit())
                .isEqualTo(Duration.ofSeconds(20));
        assertThatThrownBy(() -> Options.parse(List.of("--pending-limit", "5m"), Map.of()))
                .hasMessageContaining("whole seconds, not '5m'");
    }

    @Test
    void reportIsWhereKubernetesLooksForIt() {
        assertThat(Options.parse(List.of("--output", "out", "a.yaml"), Map.of()).report())
                .isEqualTo(Path.of("/dev/termination-log"));
        assertThat(Options.parse(List.of("--report", "r", "--output", "out", "a.yaml"), Map.of())
                        .report())
                .isEqualTo(Path.of("r"));
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
