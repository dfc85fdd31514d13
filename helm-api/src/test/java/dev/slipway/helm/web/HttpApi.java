package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.openapi.ApiDocument;
import dev.slipway.service.openapi.OpenApiFile;
import io.fabric8.kubernetes.api.model.StatusBuilder;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole application on a port of its own, with a mock of the Kubernetes API server. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "slipway.helm-api.namespace=slipway",
            "slipway.helm-api.default-dss=staging",
            "slipway.helm-api.dss.staging=helmsman/staging.yaml",
            "slipway.helm-api.dss.production=helmsman/production.yaml",
            "slipway.helm-api.callers.users=system:serviceaccount:slipway:polling-server",
            "slipway.helm-api.callers.groups=sre",
            "slipway.helm-api.rollouts.namespaces=staging,forbidden"
        })
@Import(HttpApi.MockCluster.class)
abstract class HttpApi {
    static final String POLLING_SERVER = "polling-server";
    /** How often health has asked the API server. */
    static final AtomicInteger VERSIONS_ASKED = new AtomicInteger();
    /** How often the API server was asked who a token belongs to. */
    static final AtomicInteger REVIEWS_ASKED = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    ObjectMapper json;

    final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void installCronJob() {
        client.resource(Serialization.unmarshal(
                        HttpApi.class.getResourceAsStream("/dev/slipway/helm/job/cron-job.yaml"), CronJob.class))
                .create();
    }

    @AfterEach
    void clean() {
        client.batch().v1().jobs().inNamespace("slipway").delete();
        client.batch().v1().cronjobs().inNamespace("slipway").delete();
        client.leases().inNamespace("slipway").withName("helm-api-sequences").delete();
    }

    final List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace("slipway").list().getItems();
    }

    final void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").stringValue()).contains(detail);
    }

    final HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    final HttpResponse<String> post(@Nullable String body, String token) throws Exception {
        HttpRequest.Builder request = request("/apply", token);
        return body == null
                ? send(request.POST(HttpRequest.BodyPublishers.noBody()))
                : send(request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    final HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String path = answer.uri().getRawPath();
        if (path.startsWith("/apply") || path.startsWith("/rollouts")) {
            Documented.API.check(answer, json::readTree);
        }
        return answer;
    }

    /** The document that each answer is compared with. Read when it is needed: a test may just renew the file. */
    static final class Documented {
        static final ApiDocument API = new ApiDocument(OpenApiFile.read("helm-api"));

        private Documented() {}
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
                    .get()
                    .withPath("/apis/apps/v1/namespaces/forbidden/deployments?limit=50")
                    .andReturn(
                            403,
                            new StatusBuilder()
                                    .withCode(403)
                                    .withMessage("deployments.apps is forbidden: no permission in namespace forbidden")
                                    .build())
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
            REVIEWS_ASKED.incrementAndGet();
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
