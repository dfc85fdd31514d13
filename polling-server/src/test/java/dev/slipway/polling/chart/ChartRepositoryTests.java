package dev.slipway.polling.chart;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.slipway.common.ChartVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartRepositoryTests {
    private static final ChartPackage WEB = new ChartPackage("web", new ChartVersion("1.4.0"), new byte[] {1, 2, 3});

    @RegisterExtension
    private static final WireMockExtension museum = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    private Path directory;

    @Test
    void publishPostsTheArchive() {
        museum.stubFor(post("/api/charts").willReturn(status(201).withBody("{\"saved\":true}")));

        assertThat(repository("").publish(WEB)).isEqualTo(PublishOutcome.CREATED);
        museum.verify(postRequestedFor(urlEqualTo("/api/charts")).withRequestBody(binaryEqualTo(WEB.archive())));
    }

    @Test
    void versionThatIsThereIsReported() {
        museum.stubFor(post("/api/charts").willReturn(status(409).withBody("{\"error\":\"file already exists\"}")));

        assertThat(repository("").publish(WEB)).isEqualTo(PublishOutcome.EXISTS);
    }

    @Test
    void postsToTheTenantOfTheUrl() {
        museum.stubFor(post("/api/org/repo/charts").willReturn(status(201)));

        assertThat(repository("/org/repo/").publish(WEB)).isEqualTo(PublishOutcome.CREATED);
    }

    @Test
    void credentialsStayWithTheConfiguredHost() throws IOException {
        Path credentials = Files.writeString(
                directory.resolve("credentials"), "{\"username\": \"charts\", \"password\": \"s3cr3t\"}");
        String misleading = "//127.0.0.1:1/org"; // reads as the address of a host where a URL is resolved against it
        museum.stubFor(get(urlMatching(".*index.yaml")).willReturn(ok("apiVersion: v1\nentries: {}\n")));

        repository(misleading, credentials, Duration.ofSeconds(10)).visit(_ -> {});

        museum.verify(getRequestedFor(urlMatching(".*index.yaml")).withHeader("Authorization", matching("Basic .*")));
    }

    @ParameterizedTest
    @CsvSource({
        "200, false, own log",
        "302, false, redirects are not followed",
        "401, false, slipway.chart-repository.credentials-file",
        "403, false, slipway.chart-repository.credentials-file",
        "404, false, DISABLE_API",
        "413, false, too large",
        "429, true, later",
        "500, true, later",
        "507, false, it is full",
    })
    void refusalSaysWhyAndWhetherToTryAgain(int status, boolean retryable, String remedy) {
        museum.stubFor(post("/api/charts")
                .willReturn(status(status).withHeader("Location", "/x").withBody("said so")));

        assertThatExceptionOfType(ChartRepositoryException.class)
                .isThrownBy(() -> repository("").publish(WEB))
                .withMessageContaining(
                        "Cannot publish chart web 1.4.0 at " + museum.baseUrl().replace("localhost", "127.0.0.1"))
                .withMessageContaining("it answered " + status + " (said so)")
                .withMessageContaining(remedy)
                .returns(retryable, ChartRepositoryException::retryable);
    }

    @Test
    void publishSendsCredentialsAndReadsTheirFileEachTime() throws IOException {
        museum.stubFor(post("/api/charts").willReturn(status(201)));
        Path file = Files.writeString(directory.resolve("credentials"), "{\"username\":\"u\",\"password\":\"one\"}");
        ChartRepository repository = repository("", file);
        repository.publish(WEB);
        Files.writeString(file, "{\"username\":\"u\",\"password\":\"two\"}");
        repository.publish(WEB);

        museum.verify(
                1, postRequestedFor(urlEqualTo("/api/charts")).withHeader("Authorization", equalTo("Basic dTpvbmU=")));
        museum.verify(
                1, postRequestedFor(urlEqualTo("/api/charts")).withHeader("Authorization", equalTo("Basic dTp0d28=")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t",
                "{\"username\":\"u\"}",
                "[]",
                "{\"password\":\"s3cr3t\"",
                "{\"username\":{\"s3cr3t\":1}}"
            })
    void wrongCredentialsFileIsNamedWithoutItsContent(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), content);

        assertThatThrownBy(() -> repository("", file).publish(WEB))
                .isInstanceOf(ChartRepositoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("username")
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("of the form"))
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void visitListsEveryVersion() {
        index("""
            apiVersion: v1
            generated: "2026-11-23T10:00:00Z"
            serverInfo: {contextPath: x}
            entries:
              web:
              - apiVersion: v2
                name: web
                version: 1.4.0
                digest: abc
                urls: [charts/web-1.4.0.tgz]
                annotations: {version: "not this", digest: no}
                dependencies: [{name: db, version: 9.9.9}]
              - {version: 0.0.0-staging.1, digest: def}
              empty: []
              other:
              - version: "2.0"
            """);

        assertThat(visited())
                .containsExactly(
                        new PublishedChart("web", "1.4.0", "abc"),
                        new PublishedChart("web", "0.0.0-staging.1", "def"),
                        new PublishedChart("other", "2.0", ""));
        assertThat(repository("").versions("web")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries: {}", "entries:", "entries: null", "apiVersion: v1\nentries: {}\ngenerated: x"})
    void emptyRepositoryVisitsNothing(String index) {
        index(index);

        assertThat(visited()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>Sign in</body></html> | expected a mapping at the top",
                "'' | expected a mapping at the top",
                "[1, 2] | expected a mapping at the top",
                "apiVersion: v1 | expected the key 'entries'",
                "entries: [a] | expected a mapping of charts under 'entries'",
                "entries: soon | expected a mapping of charts under 'entries'",
                "entries: {web: 1.0.0} | expected a list of versions for chart 'web'",
                "entries: {web: [1.0.0]} | expected a mapping for each version of chart 'web'",
                "entries: {web: [{digest: a}]} | expected a 'version' in each version of chart 'web'",
                "entries: {web: [{version: [1]}]} | expected a 'version' in each version of chart 'web'",
                "entries: {[a]: []} | expected a name as key",
                "'entries: {web: [' | Check that the URL",
                "'a: b: c' | Check that the URL",
            })
    void indexOfTheWrongShapeSaysWhatWasExpected(String index, String expected) {
        index(index);

        assertThatThrownBy(this::visited)
                .isInstanceOf(ChartRepositoryException.class)
                .hasMessageContaining(url("/index.yaml") + " is not an index of a chart repository")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: ", "entries: {web: [{version: 1.0.0, annotations: "})
    void indexThatNestsTooDeepIsReported(String start) {
        index(start + "[".repeat(100_000));

        assertThatThrownBy(this::visited)
                .isInstanceOf(ChartRepositoryException.class)
                .hasMessageContaining("deeper than 100 levels");
    }

    @Test
    void indexAboveTheParsersUsualLimitIsRead() {
        StringBuilder index = new StringBuilder("entries:\n  web:\n");
        for (int i = 0; i < 20_000; i++) {
            index.append("  - version: 1.0.").append(i).append("\n    digest: ").append("a".repeat(64));
            index.append("\n    description: ").append("x".repeat(200)).append('\n');
        }
        index(index.toString());

        assertThat(index.length()).isGreaterThan(3 * 1024 * 1024);
        List<PublishedChart> charts = new ArrayList<>();
        repository("", null, Duration.ofMinutes(1)).visit(charts::add);
        assertThat(charts).hasSize(20_000);
    }

    @Test
    void serverThatHangsEndsInTime() {
        museum.stubFor(get("/index.yaml").willReturn(ok("entries: {}").withFixedDelay(20_000)));

        assertThatExceptionOfType(ChartRepositoryException.class)
                .isThrownBy(this::visited)
                .withMessageContaining("no answer within 2 s")
                .returns(true, ChartRepositoryException::retryable);
    }

    @Test
    void bodyThatStallsEndsInTime() {
        museum.stubFor(get("/index.yaml")
                .willReturn(ok("entries:\n" + "# filler\n".repeat(1000)).withChunkedDribbleDelay(10, 20_000)));

        assertThatExceptionOfType(ChartRepositoryException.class)
                .isThrownBy(this::visited)
                .returns(true, ChartRepositoryException::retryable);
    }

    @Test
    void brokenConnectionIsWorthAnotherTry() {
        museum.stubFor(get("/index.yaml").willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));

        assertThatExceptionOfType(ChartRepositoryException.class)
                .isThrownBy(this::visited)
                .withMessageContaining(url("/index.yaml").toString())
                .returns(true, ChartRepositoryException::retryable);
    }

    @Test
    void healthFollowsTheRepository() {
        museum.stubFor(get("/health").willReturn(ok("{\"healthy\":true}")));
        ChartRepositoryHealthIndicator indicator = new ChartRepositoryHealthIndicator(repository(""));
        assertThat(indicator.health().getStatus().getCode()).isEqualTo("UP");

        museum.stubFor(get("/health").willReturn(status(503)));
        assertThat(indicator.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(indicator.health().getDetails())
                .hasToString("{url=%s, error=%s}"
                        .formatted(
                                url(""),
                                "Cannot ask for the health of " + url("/health")
                                        + ": it answered 503; tried again later"));
        museum.verify(getRequestedFor(urlEqualTo("/health")));
    }

    private static void index(String yaml) {
        museum.stubFor(get("/index.yaml").willReturn(ok().withBody(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private List<PublishedChart> visited() {
        List<PublishedChart> charts = new ArrayList<>();
        repository("").visit(charts::add);
        return charts;
    }

    private static ChartRepository repository(String path) {
        return repository(path, null);
    }

    private static ChartRepository repository(String path, @Nullable Path credentials) {
        return repository(path, credentials, Duration.ofSeconds(2));
    }

    private static ChartRepository repository(String path, @Nullable Path credentials, Duration limit) {
        return new ChartRepository(
                url(path),
                new ChartHttp(new BasicCredentials("slipway.chart-repository.credentials-file", credentials), limit));
    }

    private static URI url(String path) {
        return URI.create("http://127.0.0.1:" + museum.getPort() + path);
    }
}
