package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.common.version.VersionRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository's login is for the repository: neither links in its index nor redirects take it elsewhere. */
class CredentialsTests {
    private final List<String> asked = new ArrayList<>();
    private final HttpServer ours = server();
    private final HttpServer other = server();

    CredentialsTests() throws IOException {}

    @BeforeEach
    void start() {
        for (HttpServer server : List.of(ours, other)) {
            server.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI() + " "
                        + Objects.requireNonNullElse(
                                exchange.getRequestHeaders().getFirst("Authorization"), "nobody"));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
    }

    @AfterEach
    void stop() {
        ours.stop(0);
        other.stop(0);
    }

    @Test
    void redirectToAnotherServerIsFollowedWithoutThem() throws IOException {
        redirect("/index.yaml", url(other, "/elsewhere"));

        new Http().get(url(ours, "/index.yaml"), "robot:right").close();

        assertThat(asked).containsExactly("/elsewhere nobody");
    }

    @Test
    void redirectWithinTheServerKeepsThem() throws IOException {
        redirect("/index.yaml", URI.create("/moved"));

        new Http().get(url(ours, "/index.yaml"), "robot:right").close();

        assertThat(asked).containsExactly("/moved Basic cm9ib3Q6cmlnaHQ=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:elsewhere", "http:///elsewhere"})
    void redirectToNoServerSaysSo(String target) {
        redirect("/index.yaml", URI.create(target));

        assertThatThrownBy(() -> new Http().get(url(ours, "/index.yaml"), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'" + target + "', which is not an address");
    }

    @Test
    void redirectsInACircleEnd() {
        redirect("/index.yaml", URI.create("/index.yaml"));

        assertThatThrownBy(() -> new Http().get(url(ours, "/index.yaml"), null)).hasMessageContaining("status 302");
    }

    @ParameterizedTest
    @CsvSource({
        "web-1.0.0.tgz, robot:right",
        "https://charts.example.org:443/web-1.0.0.tgz, robot:right",
        "http://charts.example.org/web-1.0.0.tgz,",
        "https://charts.example.org:8443/web-1.0.0.tgz,",
        "https://elsewhere.example.org/web-1.0.0.tgz,",
    })
    void chartElsewhereOrWithoutTlsIsFetchedWithoutThem(String link, @Nullable String expected) {
        List<@Nullable String> sent = new ArrayList<>();
        Http http = new Http() {
            @Override
            InputStream get(URI url, @Nullable String credentials) throws IOException {
                sent.add(credentials);
                if (!url.getPath().endsWith("index.yaml")) {
                    throw new IOException("a test");
                }
                String index = "entries: {web: [{version: 1.0.0, urls: ['" + link + "']}]}";
                return new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8));
            }
        };
        ChartRepository repository =
                new ChartRepository("team", URI.create("https://charts.example.org"), Optional.of("robot:right"), http);

        assertThatThrownBy(() -> repository.find("web", VersionRange.parse("*"), _ -> {}))
                .hasMessageContaining("a test");

        assertThat(sent).containsExactly("robot:right", expected);
    }

    @Test
    void indexIsFetchedOnceForAllCharts() {
        String index = "entries: {web: [{version: 1.0.0, urls: [web.tgz]}], api: [{version: 1.0.0, urls: [api.tgz]}]}";
        List<String> fetched = new ArrayList<>();
        Http http = new Http() {
            @Override
            InputStream get(URI url, @Nullable String credentials) {
                fetched.add(url.getPath());
                return new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8));
            }
        };
        ChartRepository repository =
                new ChartRepository("team", URI.create("https://charts.example.org"), Optional.empty(), http);

        for (String chart : List.of("web", "api", "absent")) {
            assertThat(repository.find(chart, VersionRange.parse("9.9.9"), _ -> {}))
                    .isEmpty();
        }

        assertThat(fetched).containsExactly("/index.yaml");
    }

    private void redirect(String path, URI target) {
        ours.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", target.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private static URI url(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
