package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.openapi.ApiDocument.Operation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a tokens file: who gets in, and where nobody needs to show a token. */
class HttpApiCallersTests extends HttpApi {
    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry properties) throws IOException {
        write("alice:first");
        properties.add("slipway.api.tokens-file", () -> folder.resolve("tokens").toString());
    }

    @BeforeEach
    void forgetChanges() throws IOException {
        write("# people", "alice:wonderland", "", "prometheus:scrape:r");
    }

    private static void write(String... lines) throws IOException {
        Files.write(folder.resolve("tokens"), List.of(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dashboard.js",
                "/api/pipelines",
                "/api/openapi",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/info",
                "/actuator/healthy",
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/actuator/health/%2e%2e/prometheus",
                "/api/pipelines;/actuator/health",
            })
    void withoutATokenNothingButHealthIsServed(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertProblem(answer, 401, "curl -u name:token", "slipway.api.tokens-file");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"slipway\", charset=\"UTF-8\"", "Bearer realm=\"slipway\"");
    }

    @Test
    void operationsOfTheDocumentNeedAToken() throws Exception {
        for (Operation operation : Documented.API.operations()) {
            HttpRequest.Builder request = request(operation.path("absent"))
                    .method(operation.method(), HttpRequest.BodyPublishers.ofString("{}"));

            assertProblem(send(request), 401, "slipway.api.tokens-file");
        }
    }

    @Test
    void healthAndProbesAreOpen() throws Exception {
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        read(get("/actuator/health/liveness"));
        read(get("/actuator/health/readiness"));
    }

    @Test
    void healthHasDetailsForKnownCallersOnly() throws Exception {
        for (HttpResponse<String> strangers : List.of(
                get("/actuator/health"), get("/actuator/health", "Bearer wrong"), get("/actuator/health/registry"))) {
            assertThat(strangers.body()).doesNotContain("components", "details", "127.0.0.1");
        }
        assertThat(json(get("/actuator/health")).get("status").stringValue()).isEqualTo("DOWN");

        HttpResponse<String> known = get("/actuator/health", "Bearer wonderland");
        assertThat(known.statusCode()).isEqualTo(503);
        assertThat(json(known).at("/components/registry/details").toString()).contains("127.0.0.1:1");
        assertThat(get("/actuator/health/registry", "Bearer wonderland").body()).contains("127.0.0.1:1");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, alice:wonderland",
        "basic, prometheus:scrape:r",
        "Bearer, wonderland",
        "bearer, scrape:r",
    })
    void tokenOfTheFileIsTaken(String scheme, String shown) throws Exception {
        assertThat(get("/api/pipelines", authorization(scheme, shown)).statusCode())
                .isEqualTo(200);
        assertThat(get("/", authorization(scheme, shown)).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", authorization(scheme, shown)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, alice:first",
        "Basic, alice:",
        "Basic, bob:wonderland",
        "Basic, '# people:'",
        "Basic, wonderland",
        "Bearer, wonderlan",
        "Bearer, ''",
        "Negotiate, wonderland",
    })
    void unknownTokenIsRefused(String scheme, String shown) throws Exception {
        assertProblem(get("/api/pipelines", authorization(scheme, shown)), 401, "slipway.api.tokens-file");
    }

    @Test
    void headerThatIsNotBase64IsRefused() throws Exception {
        assertProblem(get("/api/pipelines", "Basic alice:wonderland"), 401, "slipway.api.tokens-file");
    }

    @Test
    void renewedFileIsTakenUpAtOnce() throws Exception {
        write("alice:renewed");

        assertThat(get("/api/pipelines", "Bearer renewed").statusCode()).isEqualTo(200);
        assertProblem(get("/api/pipelines", "Bearer wonderland"), 401, "slipway.api.tokens-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "alice:", ":wonderland", "alice:a\nalice:b"})
    void fileThatCannotBeUsedRefusesAllCallers(String content) throws Exception {
        write(content);

        assertProblem(get("/api/pipelines", "Bearer wonderland"), 503, "polling-server's log");
        assertThat(get("/actuator/health", "Bearer wonderland").body()).doesNotContain("components");
        read(get("/actuator/health/liveness"));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, http://evil.example",
        "Origin, null",
    })
    void pageOfAnotherSiteMayChangeNothing(String header, String value) throws Exception {
        HttpRequest.Builder pause = request("/api/pipelines/absent/pause")
                .header("Authorization", authorization("Basic", "alice:wonderland"))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.noBody());

        assertProblem(send(pause), 403, "another site");
    }

    @Test
    void ownPageMayChangeThings() throws Exception {
        String own = "http://" + request("/").build().uri().getAuthority();
        for (List<String> header : List.of(List.of("Origin", own), List.of("Sec-Fetch-Site", "same-origin"))) {
            HttpRequest.Builder pause = request("/api/pipelines/absent/pause")
                    .header("Authorization", "Bearer wonderland")
                    .header(header.getFirst(), header.getLast())
                    .POST(HttpRequest.BodyPublishers.noBody());

            assertProblem(send(pause), 404, "no pipeline 'absent'");
        }
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        return send(request(path).header("Authorization", authorization));
    }

    private static String authorization(String scheme, String shown) {
        boolean basic = scheme.equalsIgnoreCase("Basic");
        return scheme + " "
                + (basic ? Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8)) : shown);
    }
}
