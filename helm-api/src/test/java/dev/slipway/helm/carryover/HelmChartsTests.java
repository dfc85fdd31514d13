package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmChartsTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final HttpServer server;

    HelmChartsTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            byte[] body = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesTheHighestVersionInTheRange() throws IOException {
        index("""
            apiVersion: v1
            entries:
              other:
                - {name: other, version: 9.9.9, urls: [charts/other-9.9.9.tgz]}
              web:
                - {name: web, version: 1.0.0, urls: [charts/web-1.0.0.tgz]}
                - {name: web, version: 1.10.0, urls: [charts/web-1.10.0.tgz], keywords: [a, {b: c}]}
                - {name: web, version: 1.9.0, urls: [charts/web-1.9.0.tgz]}
                - {name: web, version: 2.0.0, urls: [charts/web-2.0.0.tgz]}
            """);
        files.put("/charts/web-1.10.0.tgz", archive("web", "image: {tag: 1.10.0}"));

        assertThat(values("team/web", "^1.0.0").flatMap(values -> values.text("image.tag")))
                .contains("1.10.0");
        assertThat(find("team/web", "^1.0.0").map(Chart::version)).contains("1.10.0");
        assertThat(log).anyMatch(line -> line.contains("web 1.10.0"));
    }

    @Test
    void stagingChannelTakesTheNewest() throws IOException {
        index("""
            entries:
              web:
                - {version: 0.0.0-staging.20261123104500, urls: [a.tgz]}
                - {version: 0.0.0-staging.20261123104501, urls: [b.tgz]}
                - {version: 1.0.0, urls: [c.tgz]}
            """);
        files.put("/b.tgz", archive("web", "image: {tag: staging}"));

        assertThat(values("team/web", "^0.0.0-staging.0").flatMap(values -> values.text("image.tag")))
                .contains("staging");
    }

    @Test
    void chartThatIsNotThereIsLeftToHelmsman() {
        index("entries:\n  other: []\n");

        assertThat(values("team/web", "^1.0.0")).isEmpty();
        assertThat(log).anyMatch(line -> line.contains("no chart 'web' in ^1.0.0"));
    }

    @Test
    void repositoryThatIsAwayEndsTheRun() {
        assertThatThrownBy(() -> values("team/web", "^1.0.0"))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining("repository 'team'")
                .hasMessageContaining("status 404")
                .hasMessageContaining("Nothing was applied");
        server.stop(0);
        assertThatThrownBy(() -> values("team/web", "^1.0.0"))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining("index.yaml");
    }

    @Test
    void credentialsOfTheUrlAreInNoMessage() {
        server.stop(0);
        App app = app("team/web", "^1.0.0");
        DesiredState state =
                new DesiredState(Map.of("team", url().replace("//", "//reader:secret@")), Set.of(), List.of(app));

        assertThatThrownBy(() -> new HelmCharts(new Http(), new HelmLogins(Map.of()), log::add).find(app, state))
                .hasMessageContaining("'team'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void indexOfTheWrongShapeSaysSo() {
        index("entries:\n  web: {version: 1.0.0}\n");
        assertThatThrownBy(() -> values("team/web", "*")).hasMessageContaining("not the index of a chart repository");

        index("<html>\n  <body>&nbsp;: [</body>");
        assertThatThrownBy(() -> values("team/web", "*")).hasMessageContaining("index.yaml is not");
    }

    @Test
    void indexThatNestsTooDeepSaysSo() {
        index("entries:\n  web: " + "[".repeat(100_000));

        assertThatThrownBy(() -> values("team/web", "*"))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining("index.yaml")
                .hasMessageContaining("deeper than 100");
    }

    @Test
    void rangeThatExcludesAVersionIsRead() throws IOException {
        index("""
            entries:
              web:
                - {version: 1.2.2, urls: [a.tgz]}
                - {version: 1.2.3, urls: [b.tgz]}
            """);
        files.put("/a.tgz", archive("web", "image: {tag: 1.2.2}"));

        assertThat(find("team/web", ">=1.0.0, !=1.2.3").map(Chart::version)).contains("1.2.2");
    }

    @Test
    void rangeThatHelmCannotReadCannotBeJudged() {
        assertThatThrownBy(() -> find("team/web", "one"))
                .isInstanceOf(UndecidableException.class)
                .hasMessageContaining("'one' is not a range");
    }

    @Test
    void chartInAFolderBesideTheDesiredState() throws IOException {
        Path chart = Files.createDirectories(folder.resolve("charts/web"));
        Files.writeString(chart.resolve("Chart.yaml"), "name: web\n");
        Files.writeString(chart.resolve("values.yaml"), "image: {tag: 1.2.3}\n");

        assertThat(values("../charts/web", "*").flatMap(values -> values.text("image.tag")))
                .contains("1.2.3");
        assertThat(values("../charts/absent", "*")).isEmpty();
    }

    @Test
    void chartInARegistryCannotBeJudged() {
        assertThatThrownBy(() -> values("oci://registry.example.org/web", "1.0.0"))
                .isInstanceOf(UndecidableException.class);
    }

    @Test
    void onlyARepositoryThatAnswersLacksAChart() {
        index("entries:\n  web:\n    - {version: 1.2.0, urls: [web-1.2.0.tgz]}\n");

        assertThat(lacks("team/web", "^2.0.0")).isTrue();
        assertThat(lacks("team/api", "*")).isTrue();
        assertThat(lacks("team/web", "^1.0.0")).as("the archive is not read").isFalse();
        assertThat(lacks("team/web", "one")).as("helmsman reports it").isFalse();
        assertThat(lacks("other/web", "^1.0.0")).as("unknown repository").isFalse();
        assertThat(lacks("../charts/absent", "*")).as("a folder").isFalse();
        assertThat(lacks("oci://registry.example.org/web", "1.0.0")).isFalse();
        assertThat(log).singleElement().asString().contains("helmsman looks for its chart", "'one' is not a range");
    }

    @Test
    void repositoryThatIsAwayLacksNothingAndIsAskedOnce() {
        HelmCharts charts = new HelmCharts(new Http(), new HelmLogins(Map.of()), log::add);
        App app = app("team/web", "^1.0.0");
        DesiredState state = new DesiredState(Map.of("team", url()), Set.of(), List.of(app));

        assertThat(charts.lacks(app, state)).isFalse();
        assertThat(charts.lacks(app, state)).isFalse();

        assertThat(log)
                .singleElement()
                .asString()
                .contains("its repository cannot be asked", "status 404")
                .doesNotContain("Nothing was applied");
    }

    private boolean lacks(String chart, String version) {
        App app = app(chart, version);
        DesiredState state = new DesiredState(Map.of("team", url()), Set.of(), List.of(app));
        return new HelmCharts(new Http(), new HelmLogins(Map.of()), log::add).lacks(app, state);
    }

    private Optional<Values> values(String chart, String version) {
        return find(chart, version).map(Chart::values);
    }

    private Optional<Chart> find(String chart, String version) {
        App app = app(chart, version);
        DesiredState state = new DesiredState(Map.of("team", url()), Set.of(), List.of(app));
        return new HelmCharts(new Http(), new HelmLogins(Map.of()), log::add).find(app, state);
    }

    private App app(String chart, String version) {
        return new App(
                "web", "web", "staging", chart, folder.resolve("helmsman"), version, List.of(), Map.of(), Map.of());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void index(String text) {
        files.put("/index.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] archive(String chart, String values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String name : List.of(chart + "/charts/sub/values.yaml", chart + "/values.yaml")) {
                byte[] text =
                        (name.contains("/sub/") ? "image: {tag: wrong}" : values).getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
