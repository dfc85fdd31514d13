package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesiredValuesTests {
    private static final Values CHART =
            new Values(Yaml.mapping("a: {b: chart, c: chart}\nkeel: {policy: minor}\n", "values.yaml"));

    @Test
    void valuesFilesThenSetThenSetString(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("first.yaml"), "a: {b: first, c: first, d: first, e: first}");
        Path second = Files.writeString(folder.resolve("second.yaml"), "a: {c: second, d: second, e: second}");

        Values values = DesiredValues.of(
                app(
                        List.of(first.toString(), second.toString()),
                        Map.of("a.d", "set", "a.e", "set"),
                        Map.of("a.e", "text")),
                CHART);

        assertThat(values.at("a")).isEqualTo(Map.of("b", "first", "c", "second", "d", "set", "e", "text"));
    }

    @Test
    void nullRemovesAKey() {
        Values values = DesiredValues.of(app(List.of(), Map.of("keel.policy", "null"), Map.of()), CHART);

        assertThat(KeelSettings.of(values)).isEmpty();
    }

    @Test
    void escapedDotBelongsToTheKey() {
        Values values = DesiredValues.of(app(List.of(), Map.of("x.example\\.org/y", "1"), Map.of()), CHART);

        assertThat(values.at("x")).isEqualTo(Map.of("example.org/y", "1"));
    }

    @Test
    void pathIntoAListCannotBeJudged() {
        App app = app(List.of(), Map.of("keel.images[0].tag", "x"), Map.of());

        assertThatThrownBy(() -> DesiredValues.of(app, CHART)).isInstanceOf(UndecidableException.class);
    }

    private static App app(List<String> files, Map<String, String> set, Map<String, String> setString) {
        return new App("web", "web", "staging", "team/web", Path.of("."), "*", files, set, setString);
    }
}
