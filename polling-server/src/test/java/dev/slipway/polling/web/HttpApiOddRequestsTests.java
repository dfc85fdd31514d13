package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody sends on purpose are the caller's fault, and never the service's. */
class HttpApiOddRequestsTests extends HttpApi {
    private static final List<String> ROUTES = List.of(
            "/",
            "/dashboard.js",
            "/api/pipelines",
            "/api/pipelines/web",
            "/api/pipelines/web/pause",
            "/api/pipelines/web/staging-rollback",
            "/api/deliveries",
            "/api/deliveries/x",
            "/api/deliveries/x/log",
            "/api/deliveries/x/retry",
            "/api/applies",
            "/api/held-releases",
            "/api/openapi",
            "/actuator/health/liveness",
            "/actuator/info",
            "/actuator/prometheus");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pipelines/%00",
                "/api/pipelines/%F0%B7%B3%B1%C2%88y%20",
                "/api/pipelines/%ff%fe",
                "/api/pipelines/a%2Fb",
                "/api/pipelines/a%5Cb",
                "/api/pipelines/..%2f..%2fetc",
                "/api/pipelines/%2e%2e/%2e%2e",
                "/api/pipelines/web;a=b;c",
                "/api/pipelines/%zz",
                "/api/pipelines/{name}",
                "/api/pipelines/web?x=%zz",
                "/api/pipelines?=&&==&%00=%00",
                "/api/deliveries/%00",
                "/api/deliveries/%F0%B7%B3%B1%C2%88y%20/log",
                "/api/deliveries?limit=%zz",
                "/api/deliveries?limit=-2147483649",
                "/api/deliveries?limit=",
                "/api/deliveries?limit=1&limit=2",
                "/api/deliveries?limit[]=1",
                "/api/deliveries?pipeline=a%00b",
                "/api/deliveries?pipeline=%ed%a0%80",
                "/api/deliveries?pipeline=&unknown=1",
                "/api/openapi.yaml",
                "/api/openapi/none",
                "/api/openapi?group=%00",
                "/actuator/health/none/none",
                "/actuator/prometheus?includedNames=%00",
                "//api/pipelines",
                "/favicon.ico",
            })
    void oddPathOrQueryIsNotAFailureOfTheService(String path) throws Exception {
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertNoFailure(method + " " + path + " HTTP/1.1", "", "");
        }
    }

    @Test
    void longNameIsNotAFailureOfTheService() throws Exception {
        String name = "x".repeat(7_000);
        assertNoFailure("GET /api/pipelines/" + name + " HTTP/1.1", "", "");
        assertNoFailure("GET /api/deliveries/" + name + "/log HTTP/1.1", "", "");
        assertNoFailure("GET /api/deliveries?pipeline=" + name + " HTTP/1.1", "", "");
        assertNoFailure("GET /api/pipelines/" + name.repeat(10) + " HTTP/1.1", "", "");
    }

    static Stream<String> oddHeaders() {
        return Stream.of(
                "Content-Type: multipart/form-data",
                "Content-Type: multipart/form-data; boundary=",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: application/x-www-form-urlencoded; charset=nonsense",
                "Content-Type: application/json; charset=nonsense",
                "Content-Type: application/json; charset=\"",
                "Content-Type: application/xml",
                "Content-Type: nonsense",
                "Content-Type: /",
                "Content-Type: */*",
                "Content-Encoding: gzip",
                "Accept: nonsense",
                "Accept: image/png",
                "Accept: text/plain;q=many",
                "Accept: application/openmetrics-text; version=99",
                "Accept-Language: -_-",
                "Accept-Encoding: nonsense;q=x",
                "Range: bytes=5-1",
                "Range: bytes=99999999-",
                "Range: nonsense",
                "If-Modified-Since: yesterday",
                "If-None-Match: \"",
                "Origin: nonsense",
                "Access-Control-Request-Method: nonsense",
                "X-Forwarded-Host: %00",
                "X-Forwarded-Port: many",
                "X-HTTP-Method-Override: nonsense",
                "Cookie: ;;=;",
                "Expect: nonsense");
    }

    @ParameterizedTest
    @MethodSource("oddHeaders")
    void oddHeaderIsNotAFailureOfTheService(String header) throws Exception {
        for (String route : ROUTES) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "OPTIONS", "NONSENSE")) {
                assertNoFailure(method + " " + route + " HTTP/1.1", header, "a=%zz&%=%ff&\u0000");
            }
        }
    }

    static Stream<String> oddBodies() {
        return Stream.of(
                "",
                "null",
                "1",
                "\"previous\"",
                "[]",
                "{",
                "{}",
                "{\"to\": {}}",
                "{\"to\": []}",
                "{\"to\": [\"previous\"]}",
                "{\"to\": null}",
                "{\"unknown\": 1}",
                "\ufeff{}",
                "[".repeat(100_000),
                "{\"to\":".repeat(100_000),
                "{\"to\": " + "[".repeat(400) + "]".repeat(400) + "}",
                "{\"other\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "a=%zz");
    }

    @ParameterizedTest
    @MethodSource("oddBodies")
    void oddBodyIsTheCallersFault(String body) throws Exception {
        String begin = "POST /api/pipelines/web/staging-rollback HTTP/1.1";
        String status = status(exchange(begin, "Content-Type: application/json", body));
        assertThat(status).as(body.substring(0, Math.min(100, body.length()))).startsWith("4");
    }

    /** In this world git and registry are away, which is found out first. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"\\ud800\"", "1e999999999", "true", "\"a\", \"to\": \"b\""})
    void textThatIsNotACommitIsNotAFailureOfTheService(String to) throws Exception {
        String begin = "POST /api/pipelines/web/staging-rollback HTTP/1.1";
        String answer = exchange(begin, "Content-Type: application/json", "{\"to\": " + to + "}");
        assertThat(status(answer)).as(to).matches("4\\d\\d|502");
    }

    private void assertNoFailure(String begin, String header, String body) throws Exception {
        String answer = exchange(begin, header, body);
        assertThat(status(answer)).as("%s, %s: %s", begin, header, answer).matches("[234]\\d\\d");
    }

    private static String status(String answer) {
        return answer.replaceFirst("(?s)^HTTP/1.1 (\\d{3}).*", "$1");
    }
}
