package dev.slipway.polling.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DssReaderTests {
    private static final String FILE = "helmsman/production.yaml";

    @Test
    void appsWithAChartFromARepositoryAreRead() {
        assertThat(read("""
                        settings:
                          globalMaxHistory: 10
                        apps:
                          web:
                            enabled: true
                            chart: team/web
                            version: "^1.0.0"
                          pinned:
                            enabled: yes
                            chart: team/api
                            version: 2.0
                          disabled:
                            enabled: false
                            chart: team/api
                            version: 2.0
                          without:
                            chart: team/api
                            version: 2.0
                        """)).containsExactly(new DssApp("web", "web", "^1.0.0"), new DssApp("pinned", "api", "2.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../charts/web", "/charts/web", "oci://registry.example.org/web", "web"})
    void chartThatIsInNoRepositoryIsLeftOut(String chart) {
        assertThat(read("apps: {web: {enabled: true, chart: '" + chart + "', version: '^1.0.0'}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context: none",
                "apps:",
                "apps: [web]",
                "apps: {web: }",
                "apps: {web: {enabled: true, chart: team/web}}",
                "apps: {web: {enabled: true, version: 1.0.0}}"
            })
    void whatNamesNoRangeIsLeftOut(String yaml) {
        assertThat(read(yaml)).isEmpty();
    }

    @Test
    void fileThatIsNotYamlIsNamedWithThePlace() {
        assertThatThrownBy(() -> read("apps:\n  web:\n    chart: [team/web\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FILE + " is not YAML")
                .hasMessageContaining("line 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- apps", "apps"})
    void fileThatIsNotAMappingIsNamed(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(FILE + " is not a desired-state specification: expected a mapping with 'apps'");
    }

    @Test
    void fileThatNestsTooDeepIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining("100 levels");
    }

    private static List<DssApp> read(String yaml) {
        return DssReader.read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
    }
}
