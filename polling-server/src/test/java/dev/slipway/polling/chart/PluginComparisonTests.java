package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.common.ChartVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs the same chart with the Helm plugin: run when {@code SLIPWAY_HELM} or the PATH names a helm. */
class PluginComparisonTests {
    private static final Path PLUGIN = Path.of("../helm-plugin/bin/chart-push");

    @TempDir
    private Path directory;

    private final List<byte[]> posted = new CopyOnWriteArrayList<>();
    private final HttpServer repository;
    private String helm = "helm";

    PluginComparisonTests() throws IOException {
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void findHelm() {
        Stream<String> onPath = Stream.of(System.getenv("PATH").split(":")).map(folder -> folder + "/helm");
        Optional<String> found = Stream.concat(Optional.ofNullable(System.getenv("SLIPWAY_HELM")).stream(), onPath)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no helm on this machine");
        helm = found.orElseThrow();
    }

    @BeforeEach
    void startRepository() {
        repository.createContext("/api/charts", exchange -> {
            posted.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        repository.start();
    }

    @AfterEach
    void stopRepository() {
        repository.stop(0);
    }

    @Test
    void packagesHoldTheSameFiles() throws Exception {
        assertSamePackage(Map.of(
                ".helmignore", "# rules\n*.md\n/ci/\n?.tmp\n[^a-y].log\nfiles/*.txt\ndocs/\n\\!x\na.b\n",
                "files/notes.txt", "ignored",
                "files/deep/notes.txt", "kept, without a line's end",
                "docs/guide.html", "ignored",
                "ci/test.yaml", "ignored",
                "a/ci/test.yaml", "kept",
                "z.log", "ignored",
                "b.log", "kept",
                "axb", "kept",
                "a.b/c", "ignored"));
    }

    @Test
    void packagesTreatSubchartsAndHiddenFilesAlike() throws Exception {
        assertSamePackage(Map.of(
                "templates/.hidden", "ignored",
                "README.md", "kept\r\nas it is\r\n",
                "charts/other-name/Chart.yaml", "apiVersion: v2\nname: lib\nversion: 1.0.0\n",
                "charts/other-name/README.md", "kept",
                "charts/_old/Chart.yaml", "ignored",
                "charts/.old/Chart.yaml", "ignored",
                "charts/notes.txt", "ignored",
                "charts/other-name.prov", "kept",
                "files/ü 🚢.txt", "kept"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: {repository: a, tag: x}",
                "image: {repository: 'a, b', tag: \"x\" , args: [1, {a: b}]} # ship\n",
                "image: {repository: a, tag: }",
                "image: {}",
                "image: { }",
                "image: {repository: a}",
                "image:\n  repository: a\n",
                "image:\n\n  # first\n  repository: a\n  # last\nother: b",
                "image:\n  tag:\n  repository: a\n",
                "image:\n  tag:   # set when published\n",
                "image:\n  tag:",
                "image:\r\n  tag: 1\r\nother: 2\r\n",
                "image:\n  tag: &t 1.0\nagain: *t\n",
                "image: &image # shared\n  tag: v1 # old\nagain: *image\n",
                "\"image\":\n    \"tag\" : !!str '1'\n",
                "image:\n  tag: 'it''s' # x\n",
                "image:\n  tag: \"a \\\" # b\" # x\n",
                "image:\n  tag: a#b   \n",
                "# 🚢🚢\nimage: {tag: v1}",
                "---\nsidecar:\n  image:\n    tag: no\nimage:\n  nested:\n    tag: no\n  note: |\n    tag: no\n  tag: yes\ntag: no\n",
            })
    void packagesHoldTheSameValues(String values) throws Exception {
        assertSamePackage(Map.of("values.yaml", values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v2\nname: web\nversion: 0.1.0\n",
                "# top\n\napiVersion: v2\nname: web\nappVersion: 1\nversion: 0.1.0 # set\ndescription: |\n  version: no\n",
                "dependencies:\n- name: lib\n  version: 1.0.0\napiVersion: v2\n\"name\": \"web\"\nversion: '0.1.0'\n",
            })
    void packagesHoldTheSameMetadata(String metadata) throws Exception {
        assertSamePackage(
                Map.of("Chart.yaml", metadata, "charts/lib/Chart.yaml", "apiVersion: v2\nname: lib\nversion: 1.0.0\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 2",
                "image: nginx",
                "image:\n- tag: x",
                "- a",
                "''",
                "image: {tag: {a: b}}",
                "image:\n  tag: |\n    x\n",
                "image:\n  tag: x\n    y\n",
                "image:\n  tag: x\n  tag: y\n",
                "image:\n  tag: x\nimage:\n  tag: y\n",
                "a: &x 1\nimage:\n  tag: *x\n",
                "image: {tag: ",
            })
    void neitherPacksWhatCannotTakeATag(String values) throws Exception {
        TestTree tree = chart(Map.of("values.yaml", values));

        assertThatThrownBy(() -> new ChartPackager().pack(tree, "chart", new ChartVersion("1.4.0"), "1.4.0"))
                .isInstanceOf(InvalidChartException.class);
        assertThat(push()).contains("chart-push: ", "values.yaml");
        assertThat(posted).isEmpty();
    }

    private void assertSamePackage(Map<String, String> files) throws Exception {
        TestTree tree = chart(files);
        byte[] ours = new ChartPackager()
                .pack(tree, "chart", new ChartVersion("1.4.0"), "1.4.0")
                .archive();

        String said = push();

        assertThat(posted).as(said).hasSize(1);
        assertThat(Archives.read(posted.getFirst()))
                .isEqualTo(Archives.read(ours))
                .extracting(archive -> archive.keySet().iterator().next())
                .isEqualTo("web/Chart.yaml");
    }

    private TestTree chart(Map<String, String> files) throws IOException {
        TestTree tree = ChartPackagerTests.web();
        tree.with("chart/templates/pod.yaml", "{{/* nothing */}}\n");
        files.forEach((path, content) -> tree.with("chart/" + path, content));
        tree.walk("chart", entry -> write(entry.path(), entry.bytes()));
        return tree;
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = directory.resolve("source/chart").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private String push() throws IOException, InterruptedException {
        ProcessBuilder plugin = new ProcessBuilder(
                "sh",
                PLUGIN.toAbsolutePath().toString(),
                directory.resolve("source").toString(),
                "--version=1.4.0",
                "--repo=http://127.0.0.1:" + repository.getAddress().getPort());
        plugin.environment().put("HELM_BIN", helm);
        Process process = plugin.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
