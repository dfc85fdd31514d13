package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.common.CommitId;
import dev.slipway.polling.cycle.Cycle;
import dev.slipway.polling.cycle.WatchStatus;
import dev.slipway.polling.refs.RefChanges;
import dev.slipway.polling.refs.RefStates;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class HttpApiPipelinesTests extends HttpApi {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private HttpApiWorld.Head head;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Cycle cycle;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private RefStates states;

    @Test
    void pipelinesAreListed() throws Exception {
        JsonNode pipelines = read(get("/api/pipelines"));

        assertThat(pipelines.findValuesAsString("name")).containsExactly("web", "api", "idle");
        assertThat(pipelines.findValuesAsString("image")).containsExactly("team/web", "team/api", "team/idle");
    }

    @Test
    void pipelineIsShown() throws Exception {
        JsonNode api = read(get("/api/pipelines/api"));

        assertThat(api.get("repository").stringValue()).isEqualTo("http://127.0.0.1:1/team/api.git");
        assertThat(api.get("branch").stringValue()).isEqualTo("main");
        assertThat(api.get("refusedTags").isEmpty()).isTrue();
        assertThat(api.get("ignoredTags").isEmpty()).isTrue();
        assertThat(api.has("head")).isFalse();
        assertThat(api.has("newest")).isFalse();
    }

    @Test
    void unknownPipelineNamesTheKnownOnes() throws Exception {
        String known = "There is no pipeline 'wep': there are [web, api, idle]";

        assertProblem(get("/api/pipelines/wep"), 404, known);
        for (String action : new String[] {"look", "pause", "resume", "fast-forward"}) {
            assertProblem(post("/api/pipelines/wep/" + action, null), 404, known);
        }
        assertProblem(post("/api/pipelines/wep/staging-rollback", "{\"to\": \"previous\"}"), 404, known);
    }

    @Test
    void lookWakesTheWatchOfTheRepository() throws Exception {
        // By itself it looks every 30 s: never so often within the patience of await.
        for (int call = 0; call < 3; call++) {
            long before = looksAt("http://127.0.0.1:1/team/idle.git");

            assertThat(post("/api/pipelines/idle/look", null).statusCode()).isEqualTo(202);

            await().until(() -> looksAt("http://127.0.0.1:1/team/idle.git") > before);
        }
    }

    private long looksAt(String repository) {
        return cycle.statuses().stream()
                .filter(watch -> watch.name().equals("source " + repository))
                .mapToLong(WatchStatus::looks)
                .sum();
    }

    @Test
    void pauseHoldsUntilResume() throws Exception {
        assertThat(read(post("/api/pipelines/api/pause", null)).get("paused").booleanValue())
                .isTrue();
        assertThat(read(get("/api/pipelines/api")).get("paused").booleanValue()).isTrue();

        assertThat(read(post("/api/pipelines/api/resume", null)).get("paused").booleanValue())
                .isFalse();
        assertThat(read(get("/api/pipelines/api")).get("paused").booleanValue()).isFalse();
    }

    @Test
    void fastForwardTakesTheRepositorysHead() throws Exception {
        states.record("web", new RefChanges(new CommitId("a".repeat(40)), Map.of(), Map.of(), List.of()));

        assertThat(read(post("/api/pipelines/web/fast-forward", null))
                        .get("head")
                        .stringValue())
                .isEqualTo(head.commit().value());
    }

    @Test
    void fastForwardReportsARepositoryThatIsDown() throws Exception {
        assertProblem(
                post("/api/pipelines/api/fast-forward", null),
                502,
                "Cannot read the refs of http://127.0.0.1:1/team/api.git",
                "does not accept connections");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "{", "null", "\"previous\"", "{}", "{\"to\": null}", "{\"to\": \" \"}", "{\"too\": \"x\"}"})
    void stagingRollbackWithAWrongBodySaysWhatIsExpected(String body) throws Exception {
        assertProblem(
                post("/api/pipelines/web/staging-rollback", body),
                400,
                "expected a JSON object such as {\"to\": \"previous\"}, or a commit in place of \"previous\"");
    }

    @Test
    void stagingRollbackNamesTheRepositoryOrRegistryThatIsDown() throws Exception {
        String previous = "{\"to\": \"previous\"}";

        assertProblem(post("/api/pipelines/api/staging-rollback", previous), 502, "http://127.0.0.1:1/team/api.git");
        assertProblem(post("/api/pipelines/web/staging-rollback", previous), 502, "127.0.0.1:1/team/web", "registry");
    }

    @Test
    void otherMethodsAndPathsAreProblemsToo() throws Exception {
        HttpResponse<String> answer = send(request("/api/pipelines/web").DELETE());

        assertProblem(answer, 405, "DELETE");
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
        assertProblem(get("/api/pipelines/web/pause"), 405, "GET");
        assertProblem(get("/api/pipeline"), 404, "api/pipeline");
    }
}
