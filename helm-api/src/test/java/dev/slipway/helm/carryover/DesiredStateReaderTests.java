package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesiredStateReaderTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final List<String> log = new ArrayList<>();

    @Test
    void readsEnabledAppsWithMergeKeys() throws IOException {
        Path file = file("helmsman/production.yaml", """
                helmRepos:
                  team: http://charts.example.org
                appsTemplates:
                  default: &default
                    enabled: true
                    namespace: production
                apps:
                  web:
                    <<: *default
                    chart: team/web
                    version: "^1.0.0"
                    valuesFile: values/web.yaml
                    set:
                      replicas: 2
                  off:
                    <<: *default
                    enabled: false
                    chart: team/off
                """);

        DesiredState state = read(file);

        assertThat(state.helmRepos()).containsEntry("team", "http://charts.example.org");
        assertThat(state.apps())
                .containsExactly(new App(
                        "web",
                        "web",
                        "production",
                        "team/web",
                        folder.resolve("helmsman"),
                        "^1.0.0",
                        List.of(folder.resolve("helmsman/values/web.yaml").toString()),
                        Map.of("replicas", "2"),
                        Map.of()));
    }

    @Test
    void whatHasAReleaseIsOnlyCertainWithYamlAndSecrets() throws IOException {
        Path usual = file("usual.yaml", "settings: {globalMaxHistory: 10, storageBackend: secret}\n");
        Path other = file("other.yaml", "settings: {storageBackend: configmap}\n");
        Path toml = file("other.toml", "");

        assertThat(read(usual).certain()).isTrue();
        assertThat(read(usual, other).certain()).isFalse();
        assertThat(read(usual, toml).certain()).isFalse();
    }

    @Test
    void groupLimitsTheApps() throws IOException {
        DesiredState state = read(file("groups.yaml", """
                apps:
                  web: {enabled: true, chart: team/web, group: shop}
                  api: {enabled: true, chart: team/api, group: other}
                  db: {enabled: true, chart: team/db}
                """));

        assertThat(state.limitedToGroup("shop").apps()).extracting(App::key).containsExactly("web");
        assertThat(state.limitedToGroup(null).apps()).hasSize(3);
    }

    @Test
    void laterFilesAreMergedAppByApp() throws IOException {
        Path base = file("base.yaml", """
                apps:
                  web:
                    enabled: true
                    namespace: staging
                    chart: ./chart
                    version: 1.0.0
                    valuesFiles: [a.yaml]
                    setString: {a: "1", b: "1"}
                """);
        Path over = file("over/over.yaml", """
                apps:
                  web:
                    name: site
                    valuesFiles: [b.yaml]
                    setString: {b: "2"}
                  api: {enabled: yes, namespace: staging, chart: team/api, version: "*"}
                """);

        List<App> apps = read(base, over).apps();

        assertThat(apps).extracting(App::key).containsExactly("web", "api");
        assertThat(apps.getFirst().release()).isEqualTo("site");
        assertThat(apps.getFirst().folder()).isEqualTo(folder);
        assertThat(apps.getFirst().setString()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(apps.getFirst().valuesFiles())
                .containsExactly(
                        folder.resolve("a.yaml").toString(),
                        folder.resolve("over/b.yaml").toString());
    }

    @Test
    void fileThatIsNotYamlIsNamedWithItsLine() throws IOException {
        Path file = file("broken.yaml", "apps:\n  web: {enabled: true\n  api: ]\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 3")
                .hasMessageContaining("not YAML");
    }

    @Test
    void fileThatIsNotAMappingIsNamed() throws IOException {
        Path list = file("list.yaml", "- web\n");
        Path apps = file("apps.yaml", "apps: [web]\n");

        assertThatThrownBy(() -> read(list)).hasMessageContaining("list.yaml must hold a mapping");
        assertThatThrownBy(() -> read(apps)).hasMessageContaining("apps.yaml: 'apps' must hold a mapping");
    }

    @Test
    void missingFileSaysWhatToDo() {
        assertThatThrownBy(() -> read(folder.resolve("absent.yaml")))
                .hasMessageContaining("absent.yaml does not exist")
                .hasMessageContaining("slipway.helm-api.dss");
    }

    @Test
    void environmentVariablesAreSubstitutedAsHelmsmanDoes() throws IOException {
        Path file = file("env.yaml", """
                # $NOT_SET in a comment is none
                apps:
                  web: {enabled: true, namespace: "${SPACE}", chart: team/web, version: "$VERSION", set: {price: "5$$"}}
                """);

        App web = read(file).apps().getFirst();

        assertThat(web.namespace()).isEqualTo("production");
        assertThat(web.version()).isEqualTo("^1.0.0");
        assertThat(web.set()).containsEntry("price", "5$");
    }

    @Test
    void variableThatIsNotSetNamesFileLineAndRemedy() throws IOException {
        Path file = file("env.yaml", "apps:\n  web: {namespace: $NOT_SET}\n");

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("env.yaml, line 2: $NOT_SET is used")
                .hasMessageContaining("write $$NOT_SET");
    }

    @Test
    void tomlIsLeftToHelmsman() throws IOException {
        assertThat(read(file("state.toml", "[apps]\n")).apps()).isEmpty();
        assertThat(log).singleElement().asString().contains("TOML");
    }

    private DesiredState read(Path... files) {
        Map<String, String> variables = Map.of("SPACE", "production", "VERSION", "${RANGE}", "RANGE", "^1.0.0");
        return new DesiredStateReader(new Environment(variables), log::add)
                .read(Stream.of(files).toList());
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
