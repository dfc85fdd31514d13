package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

class HttpApiTests extends HttpApi {

    @Test
    void applyIsAcceptedWithItsLocation() throws Exception {
        HttpResponse<String> answer = post("{\"dss\": \"production\", \"reason\": \"a release\"}", POLLING_SERVER);

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode run = json.readTree(answer.body());
        // Numbers never come back, so this test's is above those of the tests before it.
        String id = run.get("id").stringValue();
        assertThat(id).matches("apply-production-[0-9]+");
        assertThat(answer.headers().firstValue("Location")).contains("/apply/" + id);
        assertThat(run.get("state").stringValue()).isEqualTo("RUNNING");
        assertThat(run.get("requestedBy").stringValue()).isEqualTo("system:serviceaccount:slipway:polling-server");
        assertThat(get("/apply/" + id, POLLING_SERVER).body()).isEqualTo(answer.body());
    }

    @Test
    void bodyMayBeMissing() throws Exception {
        HttpResponse<String> answer = post(null, POLLING_SERVER);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json.readTree(answer.body()).get("dss").stringValue()).isEqualTo("staging");
    }

    @Test
    void targetIsOneAppOrAListOfThem() throws Exception {
        JsonNode one =
                json.readTree(post("{\"target\": \"web\"}", POLLING_SERVER).body());
        JsonNode two = json.readTree(
                post("{\"target\": [\"web\", \"api\"]}", POLLING_SERVER).body());

        assertThat(one.get("target").stringValue()).isEqualTo("web");
        assertThat(two.get("target")).hasToString("[\"api\",\"web\"]");
        assertThat(json.readTree(post(null, POLLING_SERVER).body()).has("target"))
                .isFalse();
    }

    @Test
    void idempotencyKeyReturnsTheFirstAnswer() throws Exception {
        HttpRequest.Builder request = request("/apply", POLLING_SERVER)
                .header("Idempotency-Key", "delivery-17")
                .POST(HttpRequest.BodyPublishers.noBody());

        String first = send(request).headers().firstValue("Location").orElseThrow();

        assertThat(send(request).headers().firstValue("Location")).contains(first);
        assertThat(jobs()).hasSize(1);
        assertProblem(
                send(request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"dryRun\": true}"))),
                422,
                "used for another request");
    }

    @Test
    void memberOfAnAllowedGroupMayCall() throws Exception {
        assertThat(post(null, "alice").statusCode()).isEqualTo(202);
    }

    @Test
    void withoutAValidTokenIsUnauthorized() throws Exception {
        HttpRequest.Builder none = HttpRequest.newBuilder(uri("/apply"));

        HttpResponse<String> answer = send(none);

        assertProblem(answer, 401, "Authorization: Bearer");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"helm-api\"");
        assertProblem(get("/apply", "expired"), 401, "audience 'helm-api'");
        assertProblem(get("/apply", "other-audience"), 401, "not valid here");
        assertProblem(get("/apply", "no-audience"), 401, "not valid here");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void whoIsNotOnTheListIsForbidden() throws Exception {
        assertProblem(post(null, "stranger"), 403, "slipway.helm-api.callers");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void unknownSpecificationNamesTheKnownOnes() throws Exception {
        HttpResponse<String> answer = post("{\"dss\": \"prod\"}", POLLING_SERVER);

        assertProblem(answer, 404, "known are production, staging");
        assertThat(json.readTree(answer.body()).get("known")).hasSize(2);
    }

    @Test
    void illegalRequestsSayWhichPart() throws Exception {
        assertProblem(
                post("{\"dss\"", POLLING_SERVER), 400, "The body cannot be read: expected a JSON object with dss");
        assertProblem(post("{\"dsss\": \"staging\"}", POLLING_SERVER), 400, "dsss");
        assertProblem(post("{\"target\": \"-x\"}", POLLING_SERVER), 400, "'target'");
        assertProblem(post("{\"target\": \"a\", \"group\": \"b\"}", POLLING_SERVER), 400, "exclude each other");
        assertProblem(get("/apply/absent", POLLING_SERVER), 404, "no run 'absent'");
        assertProblem(get("/apply/absent/logs", POLLING_SERVER), 404, "no run 'absent'");
    }

    @Test
    void idThatIsNotTheNameOfAJobIsUnknown() throws Exception {
        for (String id : List.of("1_%F0%B7%B3%B1%C2%88y%20", "Apply-1", "a%2Fb", "a".repeat(300))) {
            assertThat(get("/apply/" + id, POLLING_SERVER).statusCode()).as(id).isBetween(400, 404);
            assertThat(get("/apply/" + id + "/logs", POLLING_SERVER).statusCode())
                    .as(id)
                    .isBetween(400, 404);
        }
        assertProblem(get("/apply/1_%F0%B7%B3%B1%C2%88y%20", POLLING_SERVER), 404, "no run '1_");
    }

    @Test
    void formWithoutABoundaryIsTheCallersFault() throws Exception {
        for (String path : List.of("/apply", "/apply/absent", "/actuator/health")) {
            HttpRequest.Builder form = request(path, POLLING_SERVER)
                    .header("Content-Type", "multipart/form-data")
                    .POST(HttpRequest.BodyPublishers.ofString("x"));
            assertThat(send(form).statusCode()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void withoutACronJobSaysWhatToInstall() throws Exception {
        client.batch().v1().cronjobs().inNamespace("slipway").delete();

        assertProblem(post(null, POLLING_SERVER), 503, "chart slipway/helmsman");
    }

    @Test
    void probesAndDocumentationNeedNoToken() throws Exception {
        client.batch().v1().cronjobs().inNamespace("slipway").delete();

        assertThat(send(HttpRequest.newBuilder(uri("/actuator/health/liveness")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/health/readiness")))
                        .statusCode())
                .isEqualTo(200);
        JsonNode health = json.readTree(
                send(HttpRequest.newBuilder(uri("/actuator/health"))).body());
        assertThat(health.at("/components/cronJob/status").stringValue()).isIn("UP", "DOWN");
        assertThat(health.at("/components/dispatcher/status").stringValue()).isIn("UP", "DOWN");
        assertThat(send(HttpRequest.newBuilder(uri("/v3/api-docs"))).body()).contains("/apply/{id}/logs");
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/prometheus"))).body())
                .contains("slipway_apply_run_seconds_count{dss=\"production\",result=\"failed\"} 0")
                .contains("slipway_leader ");
    }

    @Test
    void infoSaysWhichVersionAndCommitRuns() throws Exception {
        JsonNode info = json.readTree(
                send(HttpRequest.newBuilder(uri("/actuator/info"))).body());

        assertThat(info.at("/build/artifact").stringValue()).isEqualTo("helm-api");
        assertThat(info.at("/build/version").stringValue()).matches("[0-9]+[.][0-9]+[.][0-9]+(-.+)?");
        assertThat(info.at("/build").has("time")).isFalse();
        // Sources without their repository have no commit.
        boolean built = HttpApiTests.class.getResource("/git.properties") != null;
        assertThat(info.at("/git/commit/id").asString("")).matches(built ? "[0-9a-f]{7}" : "");
    }

    @Test
    void oddRequestsAreTheCallersFault() throws Exception {
        Map<String, String> faults = new TreeMap<>();
        for (var odd :
                OddRequests.of("http://127.0.0.1:" + port, POLLING_SERVER).entrySet()) {
            HttpResponse<String> answer = http.send(odd.getValue(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                faults.put(StringUtils.truncate(odd.getKey(), 80), answer.statusCode() + " " + answer.body());
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void healthTellsDetailsToKnownCallersAlone() throws Exception {
        for (String path : List.of("/actuator/health", "/actuator/health/kubernetes")) {
            assertThat(send(HttpRequest.newBuilder(uri(path))).body()).doesNotContain("details");
            for (String token : List.of("stranger", "expired", "other-audience")) {
                assertThat(get(path, token).body()).as(token).doesNotContain("details");
            }
            assertThat(get(path, POLLING_SERVER).body()).contains("details");
            assertThat(get(path, "alice").body()).contains("details");
        }
    }

    @Test
    void healthDoesNotAskTheApiServerForEachRequest() throws Exception {
        get("/actuator/health", POLLING_SERVER);
        int before = VERSIONS_ASKED.get();

        for (int i = 0; i < 20; i++) {
            get("/actuator/health", POLLING_SERVER);
            get("/actuator/health/kubernetes", POLLING_SERVER);
        }

        assertThat(VERSIONS_ASKED.get() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void tokenIsNotReviewedForEachRequest() throws Exception {
        int before = REVIEWS_ASKED.get();

        for (int i = 0; i < 20; i++) {
            assertThat(post(null, POLLING_SERVER).statusCode()).isEqualTo(202);
        }

        // The requests may take longer than a review is remembered.
        assertThat(REVIEWS_ASKED.get() - before).isLessThanOrEqualTo(3);
    }
}
