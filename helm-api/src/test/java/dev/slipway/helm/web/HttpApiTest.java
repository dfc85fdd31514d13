package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "slipway.helm-api.namespace=slipway",
            "slipway.helm-api.default-dss=staging",
            "slipway.helm-api.dss.staging=helmsman/staging.yaml",
            "slipway.helm-api.dss.production=helmsman/production.yaml",
            "slipway.helm-api.callers.users=system:serviceaccount:slipway:polling-server",
            "slipway.helm-api.callers.groups=sre"
        })
class HttpApiTest {
    private static final String POLLING_SERVER = "polling-server";
    /** How often health has asked the API server. */
    private static final AtomicInteger VERSIONS_ASKED = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void installCronJob() {
        client.resource(Serialization.unmarshal(
                        HttpApiTest.class.getResourceAsStream("/dev/slipway/helm/job/cron-job.yaml"), CronJob.class))
                .create();
    }

    @AfterEach
    void clean() {
        client.batch().v1().jobs().inNamespace("slipway").delete();
        client.batch().v1().cronjobs().inNamespace("slipway").delete();
        client.leases().inNamespace("slipway").withName("helm-api-sequences").delete();
    }

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
        assertProblem(post("{\"dss\"", POLLING_SERVER), 400, "not a request");
        assertProblem(post("{\"dsss\": \"staging\"}", POLLING_SERVER), 400, "dsss");
        assertProblem(post("{\"target\": \"-x\"}", POLLING_SERVER), 400, "'target'");
        assertProblem(post("{\"target\": \"a\", \"group\": \"b\"}", POLLING_SERVER), 400, "exclude each other");
        assertProblem(get("/apply/absent", POLLING_SERVER), 404, "no run 'absent'");
        assertProblem(get("/apply/absent/logs", POLLING_SERVER), 404, "no run 'absent'");
    }

    @Test
    void idThatIsNoJobsNameIsUnknown() throws Exception {
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
        boolean built = HttpApiTest.class.getResource("/git.properties") != null;
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

    private List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace("slipway").list().getItems();
    }

    private void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").stringValue()).contains(detail);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    private HttpResponse<String> post(@Nullable String body, String token) throws Exception {
        HttpRequest.Builder request = request("/apply", token);
        return body == null
                ? send(request.POST(HttpRequest.BodyPublishers.noBody()))
                : send(request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class MockCluster {

        @Bean(initMethod = "init", destroyMethod = "destroy")
        KubernetesMockServer mockServer() {
            Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
            KubernetesMockServer server = new KubernetesMockServer(
                    new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
            server.expect()
                    .get()
                    .withPath("/version")
                    .andReply(200, request -> "{\"gitVersion\": \"v1." + VERSIONS_ASKED.incrementAndGet() + "\"}")
                    .always();
            server.expect()
                    .post()
                    .withPath("/apis/authentication.k8s.io/v1/tokenreviews")
                    .andReply(
                            201,
                            request -> review(
                                    Serialization.unmarshal(request.getBody().readUtf8(), TokenReview.class)))
                    .always();
            return server;
        }

        @Bean
        @Primary
        KubernetesClient mockClient(KubernetesMockServer server) {
            return server.createClient();
        }

        private static TokenReview review(TokenReview question) {
            String token = question.getSpec().getToken();
            Map<String, String> users = Map.of(
                    POLLING_SERVER,
                    "system:serviceaccount:slipway:polling-server",
                    "other-audience",
                    "system:serviceaccount:slipway:polling-server",
                    "no-audience",
                    "system:serviceaccount:slipway:polling-server",
                    "alice",
                    "alice",
                    "stranger",
                    "system:serviceaccount:slipway:stranger");
            if (!users.containsKey(token)) {
                return new TokenReviewBuilder(question)
                        .withNewStatus()
                        .withAuthenticated(false)
                        .endStatus()
                        .build();
            }
            List<String> audiences = Map.of("other-audience", List.of("registry"), "no-audience", List.<String>of())
                    .getOrDefault(token, question.getSpec().getAudiences());
            return new TokenReviewBuilder(question)
                    .withNewStatus()
                    .withAuthenticated(true)
                    .withAudiences(audiences)
                    .withNewUser()
                    .withUsername(users.get(token))
                    .withGroups(Set.of("alice").contains(token) ? "sre" : "system:authenticated")
                    .endUser()
                    .endStatus()
                    .build();
        }
    }
}
