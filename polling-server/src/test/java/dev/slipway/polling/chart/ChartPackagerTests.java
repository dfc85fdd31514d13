package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.ChartVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartPackagerTests {
    private static final ChartVersion VERSION = new ChartVersion("1.4.0");

    private final ChartPackager packager = new ChartPackager();

    @Test
    void packSetsVersionAndTagWhereTheyStand() throws IOException {
        ChartPackage chart = pack(web());

        Map<String, String> files = Archives.read(chart.archive());
        assertThat(chart.name()).isEqualTo("web");
        assertThat(chart.version()).isEqualTo(VERSION);
        assertThat(files)
                .containsEntry("web/Chart.yaml", golden("Chart.published.yaml"))
                .containsEntry("web/values.yaml", golden("values.published.yaml"));
        assertThat(files.keySet().iterator().next()).isEqualTo("web/Chart.yaml");
    }

    @Test
    void setsVersionAndAppVersion() throws IOException {
        ChartPackage chart = packager.pack(web(), "chart", ChartVersion.staging(20261123104500L), "staging");

        assertThat(Archives.read(chart.archive()).get("web/Chart.yaml"))
                .contains("\nversion: \"0.0.0-staging.20261123104500\" #")
                .contains("\nappVersion: \"staging\"\n");
    }

    @Test
    void packOfTheSameCommitGivesTheSameBytes() throws IOException {
        assertThat(pack(web()).archive()).isEqualTo(pack(web()).archive());
    }

    @Test
    void packHoldsWhatHelmWouldLoad() throws IOException {
        TestTree tree = web().with("chart/.helmignore", "*.md\n/ci/\n")
                .with("chart/README.md", "x")
                .with("chart/ci/values.yaml", "x")
                .with("chart/templates/.hidden", "x")
                .with("chart/charts/lib/Chart.yaml", "name: lib")
                .with("chart/charts/other-1.0.0.tgz", new byte[] {1, 2, (byte) 200})
                .with("chart/charts/notes.txt", "x")
                .with("chart/charts/.old/Chart.yaml", "x")
                .with("chart/crds/thing.yaml", "x")
                .with("chart/Chart.lock", "x")
                .with("outside", "x");

        assertThat(Archives.read(pack(tree).archive()).keySet())
                .containsExactlyInAnyOrder(
                        "web/Chart.yaml",
                        "web/Chart.lock",
                        "web/.helmignore",
                        "web/values.yaml",
                        "web/templates/pod.yaml",
                        "web/crds/thing.yaml",
                        "web/charts/lib/Chart.yaml",
                        "web/charts/other-1.0.0.tgz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: v2 | apiVersion: v1 | has apiVersion 'v1': write 'apiVersion: v2'",
                "apiVersion: v2 | # none | has apiVersion ''",
                "name: web | name: ../evil | write a name of lower-case letters",
                "name: web | # none | has name ''",
                "type: application | type: library | only an application can be installed",
                "type: application | name: twice | has the key 'name' twice",
                "type: application | type: [ | is not YAML",
                "type: application | dependencies: [{name: db}, {name: lib}] | not in charts/: db. Run 'helm dependency update chart'",
            })
    void wrongChartYamlIsReported(String from, String to, String expected) throws IOException {
        TestTree tree = web().with("chart/charts/lib-1.0.0.tgz", "x")
                .with("chart/Chart.yaml", golden("Chart.yaml").replace(from, to));

        assertFault(tree, "'chart/Chart.yaml' in commit " + "c".repeat(40), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 2 | has no mapping 'image'",
                "image: nginx | has no mapping 'image'",
                "- a | is not a YAML mapping",
                "'' | is not a YAML mapping",
                "image: {tag: {a: b}} | has a 'image.tag' that is not a simple value",
                "'{a: &x \"1\", image: {tag: *x}}' | has a 'image.tag' that is not a simple value",
                "'image: {tag: |' | is not YAML",
            })
    void valuesThatCannotTakeATagAreReported(String values, String expected) throws IOException {
        assertFault(web().with("chart/values.yaml", values), "'chart/values.yaml'", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: {repository: a, tag: x} | image: {repository: a, tag: \"1.4.0\"}",
                "image: {} | image: {tag: \"1.4.0\"}",
                "image: {repository: a} | image: {tag: \"1.4.0\", repository: a}",
                "'image:\n  repository: a\n' | 'image:\n  tag: \"1.4.0\"\n  repository: a\n'",
                "'image:\n  tag:\n  repository: a\n' | 'image:\n  tag: \"1.4.0\"\n  repository: a\n'",
                "'image:\n  tag:' | 'image:\n  tag: \"1.4.0\"'",
                "'image:\r\n  tag: 1\r\n' | 'image:\r\n  tag: \"1.4.0\"\r\n'",
                "'image:\n  tag: &t 1.0\nagain: *t\n' | 'image:\n  tag: &t \"1.4.0\"\nagain: *t\n'",
                "'\"image\":\n    \"tag\" : !!str ''1''\n' | '\"image\":\n    \"tag\" : \"1.4.0\"\n'",
                "'# 🚢🚢\nimage: {tag: v1}' | '# 🚢🚢\nimage: {tag: \"1.4.0\"}'",
            })
    void packSetsTheTagInWhateverWayItIsWritten(String values, String expected) throws IOException {
        TestTree tree = web().with("chart/values.yaml", values);

        assertThat(Archives.read(pack(tree).archive())).containsEntry("web/values.yaml", expected);
    }

    @Test
    void missingFileIsNamed() {
        assertFault(web().without("chart/Chart.yaml"), "'chart/Chart.yaml'", "is missing");
        assertFault(web().without("chart/values.yaml"), "'chart/values.yaml'", "is missing");
        assertThatThrownBy(() -> packager.pack(web(), "none", VERSION, "1.4.0"))
                .isInstanceOf(InvalidChartException.class)
                .hasMessageContaining("'none' is not a folder");
    }

    @Test
    void fileThatCannotBePackedIsNamed() {
        assertFault(web().with("chart/files/link@", "x"), "'chart/files/link@'", "symbolic link");
        assertFault(web().with("chart/big", new byte[5 * 1024 * 1024 + 1]), "'chart/big'", "5 MiB");
        assertFault(web().with("chart/.helmignore", "a/**/b"), "'chart/.helmignore'", "'**'");
        assertFault(web().with("chart/values.yaml", new byte[] {(byte) 0xff}), "'chart/values.yaml'", "UTF-8");
    }

    @Test
    void ignoredLinkIsAccepted() throws IOException {
        TestTree tree = web().with("chart/files/link@", "x").with("chart/.helmignore", "files/");

        assertThat(Archives.read(pack(tree).archive())).doesNotContainKey("web/files/link@");
    }

    static TestTree web() {
        return new TestTree()
                .with("chart/Chart.yaml", golden("Chart.yaml"))
                .with("chart/values.yaml", golden("values.yaml"))
                .with("chart/templates/pod.yaml", "image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n");
    }

    static String golden(String name) {
        try (InputStream stream = ChartPackagerTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ChartPackage pack(TestTree tree) throws IOException {
        return packager.pack(tree, "chart", VERSION, VERSION.value());
    }

    private void assertFault(TestTree tree, String subject, String what) {
        assertThatThrownBy(() -> pack(tree))
                .isInstanceOf(InvalidChartException.class)
                .hasMessageContaining(subject)
                .hasMessageContaining(what);
    }
}
