package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.polling.apply.ApplyAnswer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;

/** What people and machines see of the service in addition to its own API, with every other server down. */
class HttpApiOperationTests extends HttpApi {
    private static final Pattern METER = Pattern.compile("# TYPE (slipway_[a-z_]+?)(_max)? ");
    private static final Pattern PATH = Pattern.compile("['`]((?:api|actuator)/[^'`]+)['`]");
    private static final Pattern ELEMENT = Pattern.compile("(?:show|getElementById)\\('([^']+)'");

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ApplicationEventPublisher events;

    @Test
    void healthNamesWhatIsAwayAndProbesDoNotDependOnIt() throws Exception {
        // The status of the cycle depends on what the other tests of this service did: CycleTests has its rules.
        await().untilAsserted(() -> assertThat(json(get("/actuator/health"))
                        .at("/components/cycle/details")
                        .toString())
                .contains("failing since", "http://127.0.0.1:1/team/api.git"));

        HttpResponse<String> answer = get("/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode components = json(answer).get("components");
        for (String part : List.of("engine", "registry", "chartRepository", "helmApi")) {
            assertThat(components.at("/" + part + "/status").stringValue())
                    .as(part)
                    .isEqualTo("DOWN");
            assertThat(components.at("/" + part + "/details").toString())
                    .as(part)
                    .contains("127.0.0.1:1");
        }
        assertThat(read(get("/actuator/health/liveness")).get("status").stringValue())
                .isEqualTo("UP");
        assertThat(read(get("/actuator/health/readiness")).get("status").stringValue())
                .isEqualTo("UP");
    }

    @Test
    void infoSaysWhichVersionAndCommitRuns() throws Exception {
        JsonNode info = read(get("/actuator/info"));

        assertThat(info.at("/build/artifact").stringValue()).isEqualTo("polling-server");
        assertThat(info.at("/build/version").stringValue()).matches("[0-9]+[.][0-9]+[.][0-9]+(-.+)?");
        assertThat(info.at("/build").has("time")).isFalse();
        // Sources without their repository have no commit.
        boolean built = HttpApiOperationTests.class.getResource("/git.properties") != null;
        assertThat(info.at("/git/commit/id").asString("")).matches(built ? "[0-9a-f]{7}" : "");
    }

    @Test
    void siteWithANameThatLeadsHereIsRefused() throws Exception {
        assertThat(answerTo("evil.example")).startsWith("HTTP/1.1 421 ").contains("slipway.api.allowed-hosts");
        assertThat(answerTo("localhost")).startsWith("HTTP/1.1 200 ");
        assertThat(answerTo("10.42.0.17:8080")).startsWith("HTTP/1.1 200 ");
    }

    /** In Kubernetes Spring Boot believes such headers; the page of another site can send them. */
    @Test
    void forwardedHostMakesNoOtherNameAnOwnOne() throws Exception {
        assertThat(answerTo("evil.example\r\nX-Forwarded-Host: localhost")).startsWith("HTTP/1.1 421");
    }

    private String answerTo(String host) throws Exception {
        return exchange("GET /api/pipelines HTTP/1.1", "Host: " + host, "");
    }

    @Test
    void metricsAreServedAsTheirPageSays() throws Exception {
        events.publishEvent(new ApplyAnswer("staging", true));
        await().untilAsserted(
                        () -> assertThat(get("/actuator/prometheus").body()).contains("slipway_held_releases 0.0"));

        HttpResponse<String> answer = get("/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("jvm_memory_used_bytes")
                .contains("slipway_watch_last_success_timestamp_seconds{watch=\"source"
                        + " http://127.0.0.1:1/team/api.git\"}")
                .contains("slipway_watch_look_seconds_count{watch=\"deliveries\"}")
                .contains("slipway_delivery_attempts_total{outcome=\"failed\",pipeline=\"idle\"} 0.0")
                .contains("slipway_apply_calls_total{dss=\"staging\",outcome=\"accepted\"} 1.0");
        String page = Files.readString(Path.of("../docs/metrics.md"));
        assertThat(METER.matcher(answer.body()).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(3)
                .allSatisfy(meter -> assertThat(page).contains("`" + meter + "`"));
    }

    @Test
    void formWithoutABoundaryIsTheCallersFault() throws Exception {
        for (String path : List.of("/api/pipelines", "/api/pipelines/web/pause", "/actuator/health", "/")) {
            HttpRequest.Builder form = request(path)
                    .header("Content-Type", "multipart/form-data")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString("x"));
            assertThat(send(form).statusCode()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void documentationListsEveryPath() throws Exception {
        assertThat(read(get("/api/openapi")).get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/pipelines",
                        "/api/pipelines/{name}",
                        "/api/pipelines/{name}/look",
                        "/api/pipelines/{name}/pause",
                        "/api/pipelines/{name}/resume",
                        "/api/pipelines/{name}/fast-forward",
                        "/api/pipelines/{name}/staging-rollback",
                        "/api/deliveries",
                        "/api/deliveries/{id}",
                        "/api/deliveries/{id}/log",
                        "/api/deliveries/{id}/retry",
                        "/api/deliveries/{id}/cancel",
                        "/api/applies",
                        "/api/environments",
                        "/api/holds",
                        "/api/holds/{hold}/resume",
                        "/api/held-releases");
    }

    @Test
    void documentationOfARollbackSaysThatTheChartStays() throws Exception {
        assertThat(read(get("/api/openapi"))
                        .at("/paths/~1api~1pipelines~1{name}~1staging-rollback/post/description")
                        .asString())
                .contains("staging keeps the newest chart");
    }

    @Test
    void dashboardAsksOnlyForWhatThereIs() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("dashboard.js", "dashboard.css");
        assertThat(get("/dashboard.css").statusCode()).isEqualTo(200);
        String script = get("/dashboard.js").body();

        assertThat(ELEMENT.matcher(script).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(4)
                .allSatisfy(id -> assertThat(page.body()).contains("id=\"" + id + "\""));
        List<String> paths =
                PATH.matcher(script).results().map(found -> found.group(1)).toList();
        assertThat(paths).hasSizeGreaterThan(4);
        for (String path : paths) {
            // A path with a delivery's id in it is there when its answer speaks of the delivery.
            HttpResponse<String> answer = get("/" + path.replaceAll("\\$\\{[^}]+}", "absent"));
            assertThat(answer.statusCode() != 404 || answer.body().contains("no delivery 'absent'"))
                    .as(path)
                    .isTrue();
        }
    }
}
