package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ChartVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs the same chart with the real Helm: run when {@code SLIPWAY_HELM} or the PATH names one. */
class HelmComparisonTests {
    private static final ChartVersion VERSION = new ChartVersion("1.4.0");

    @TempDir
    private Path directory;

    private Path helm = Path.of("helm");

    @BeforeEach
    void findHelm() {
        Stream<String> onPath = Stream.of(System.getenv("PATH").split(":")).map(folder -> folder + "/helm");
        Stream<String> named = Optional.ofNullable(System.getenv("SLIPWAY_HELM")).stream();
        Optional<Path> found = Stream.concat(named, onPath)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no helm on this machine");
        helm = found.orElseThrow();
    }

    @Test
    void packHoldsTheSameFilesAndRendersTheSame() throws Exception {
        Map<String, String> files = new TreeMap<>(Map.of(
                "Chart.yaml", ChartPackagerTests.golden("Chart.yaml") + "dependencies: [{name: lib, version: 1.0.0}]\n",
                "values.yaml", ChartPackagerTests.golden("values.yaml"),
                "templates/pod.yaml", """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: {{ .Chart.Name }}-{{ .Chart.Version }}, labels: {app: "{{ .Chart.AppVersion }}"}}
                        spec: {containers: [{name: web, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"}]}
                        """,
                "templates/.skipped", "x",
                ".helmignore", "*.md\nci/\n",
                "README.md", "x",
                "ci/test.yaml", "x",
                "charts/lib/Chart.yaml", "apiVersion: v2\nname: lib\nversion: 1.0.0\n",
                "charts/lib/values.yaml", "a: b\n"));
        TestTree tree = new TestTree();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tree.with("chart/" + file.getKey(), file.getValue());
            write(
                    directory.resolve("chart").resolve(file.getKey()),
                    file.getValue().getBytes(StandardCharsets.UTF_8));
        }

        byte[] ours = new ChartPackager().pack(tree, "chart", VERSION, "1.4.0").archive();
        helm("package", "chart", "--version", "1.4.0", "--app-version", "1.4.0", "--destination", "theirs");
        byte[] theirs = Files.readAllBytes(directory.resolve("theirs/web-1.4.0.tgz"));
        write(directory.resolve("ours.tgz"), ours);

        assertThat(Archives.read(ours).keySet())
                .containsExactlyInAnyOrderElementsOf(Archives.read(theirs).keySet());
        assertThat(helm("template", "ours.tgz"))
                .contains("web:1.4.0")
                .isEqualTo(helm("template", "theirs/web-1.4.0.tgz", "--set-string", "image.tag=1.4.0"));
        assertThat(helm("show", "chart", "ours.tgz")).contains("\nversion: 1.4.0", "appVersion: 1.4.0");
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private String helm(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(helm.toString()), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
