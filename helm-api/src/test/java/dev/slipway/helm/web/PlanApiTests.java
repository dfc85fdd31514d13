package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class PlanApiTests extends HttpApi {
    private static final String LOG = """
            2026-11-29 10:00:05 NOTICE: -------- PLAN starts here --------------
            2026-11-29 10:00:05 NOTICE: Release [ web ] will be upgraded -- priority: 0
            2026-11-29 10:00:05 INFO: Release [ api ] installed and up-to-date -- priority: 0
            2026-11-29 10:00:05 NOTICE: -------- PLAN ends here --------------
            2026-11-29 10:00:06 NOTICE: Upgrade release [ web ] to version [ 1.2.0 ] in namespace [ staging ]
            2026-11-29 10:00:07 NOTICE: Finished: Upgrade release [ web ] to version [ 1.2.0 ] in namespace [ staging ]
            2026-11-29 10:00:07 INFO: Plan applied
            """;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    KubernetesMockServer server;

    @AfterEach
    void removePods() {
        client.pods().inNamespace("slipway").delete();
    }

    @Test
    void planIsShownAsJsonAndAsText() throws Exception {
        String id = runWithLog();

        HttpResponse<String> answer = get("/apply/" + id + "/plan", POLLING_SERVER);
        HttpResponse<String> text =
                send(request("/apply/" + id + "/plan", POLLING_SERVER).header("Accept", "text/plain"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode plan = json.readTree(answer.body());
        assertThat(plan.get("complete").booleanValue()).isTrue();
        assertThat(plan.get("releases").get(0))
                .hasToString("{\"name\":\"web\",\"namespace\":\"staging\","
                        + "\"action\":\"UPGRADE\",\"version\":\"1.2.0\"}");
        assertThat(plan.get("releases")).hasSize(2);
        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(text.body()).contains("1 to upgrade", "upgrade staging/web 1.2.0", "unchanged api");
    }

    @Test
    void runThatHasEndedShowsWhatBecameOfEachRelease() throws Exception {
        String id = runWithLog();
        assertThat(json.readTree(get("/apply/" + id, POLLING_SERVER).body()).has("releases"))
                .isFalse();

        succeed(id);

        JsonNode releases =
                json.readTree(get("/apply/" + id, POLLING_SERVER).body()).get("releases");
        assertThat(releases.get(0).get("result").stringValue()).isEqualTo("DONE");
        assertThat(releases.get(1)).hasToString("{\"name\":\"api\",\"action\":\"UNCHANGED\"}");
    }

    @Test
    void planThatIsNotThereSaysSo() throws Exception {
        String id = run();

        JsonNode plan =
                json.readTree(get("/apply/" + id + "/plan", POLLING_SERVER).body());

        assertThat(plan.get("complete").booleanValue()).isFalse();
        assertThat(plan.get("problem").stringValue()).contains("There is no log of helmsman");
        assertProblem(get("/apply/absent/plan", POLLING_SERVER), 404, "no run 'absent'");
    }

    private String run() throws Exception {
        return json.readTree(post(null, POLLING_SERVER).body()).get("id").stringValue();
    }

    private String runWithLog() throws Exception {
        String id = run();
        String pod = id + "-x";
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/slipway/pods/" + pod + "/log?pretty=false&container=helmsman")
                .andReturn(200, LOG)
                .always();
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(pod)
                        .withNamespace("slipway")
                        .addToLabels("batch.kubernetes.io/job-name", id)
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Succeeded")
                        .addNewContainerStatus()
                        .withName("helmsman")
                        .withNewState()
                        .withNewTerminated()
                        .withExitCode(0)
                        .endTerminated()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build())
                .create();
        return id;
    }

    private void succeed(String id) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace("slipway")
                .withName(id)
                .editStatus(job -> new JobBuilder(job)
                        .editOrNewStatus()
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .withLastTransitionTime(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .endCondition()
                        .endStatus()
                        .build());
    }
}
