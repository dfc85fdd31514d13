package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.HelmApi;
import dev.slipway.e2e.installation.Installation;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** helm-api with many callers at once, and with unknown callers. */
@OnCluster
class ApplyIT {
    private static final int CALLERS = 10;
    private static final ApplyRequest STAGING = ApplyRequest.of("staging", "a test of many callers");

    private final TestEnvironment environment;
    private final Installation installation;
    private final HelmApi helmApi;
    private final Application runs;
    private String token = "";

    ApplyIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.helmApi = installation.helmApi();
        this.runs = environment.application("runs");
    }

    @BeforeAll
    void begin() {
        runs.begin();
    }

    @AfterAll
    void end() {
        runs.remove();
    }

    @BeforeEach
    void quiet() {
        token = environment.token();
        environment.awaitIdle();
    }

    @Test
    void tenEqualRequestsCreateTwoJobsAndADryRunCreatesItsOwn() throws Exception {
        List<String> before = jobs();
        ApplyRequest dryRun = new ApplyRequest("staging", List.of(), null, true, "a dry run among them");

        List<Answer> answers = atOnce(CALLERS, STAGING);
        Answer dry = ask(dryRun);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.response().statusCode()).isEqualTo(202));
        List<String> ids = answers.stream().map(Answer::id).distinct().toList();
        assertThat(dry.run().dryRun()).isTrue();
        assertThat(ids).hasSize(2).doesNotContain(dry.id());
        environment.until(
                "all runs are over", () -> helmApi.runs(token).stream().allMatch(TestEnvironment::isOver));
        List<String> made = jobs();
        made.removeAll(before);
        assertThat(made).containsExactlyInAnyOrder(ids.get(0), ids.get(1), dry.id());
        assertThat(answers).allSatisfy(answer -> {
            ApplyRun run = helmApi.run(token, answer.id());
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.startedAt()).isNotNull().isAfterOrEqualTo(answer.asked());
        });
        assertNeverTwoAtOnce(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage", "tools", "staging", "production"})
    void aSecondApplyChangesNothing(String dss) {
        // The bootstrap or polling-server has already applied the DSS once.
        Map<String, Integer> releases = installation.kubernetes().revisions();
        Set<String> pods = installation.kubernetes().servicePods();

        applySuccessfully(dss);

        assertThat(installation.kubernetes().revisions()).isEqualTo(releases);
        assertThat(installation.kubernetes().servicePods()).isEqualTo(pods);
    }

    @Test
    void theFifthLastRunCanStillBeRead() throws Exception {
        Answer first = ask(STAGING);
        awaitEnd(first);
        for (int later = 0; later < 5; later++) {
            awaitEnd(ask(STAGING));
        }

        assertThat(helmApi.run(token, first.id()).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(helmApi.logs(token, first.id())).isNotBlank();
    }

    @Test
    void aRepeatedKeyReturnsTheFirstAnswer() {
        Optional<String> key = Optional.of("e2e-" + Instant.now().toEpochMilli());

        HttpResponse<String> first = helmApi.apply(Optional.of(token), STAGING, key);
        environment.until(
                "the run is over",
                () -> TestEnvironment.isOver(
                        helmApi.run(token, HelmApi.run(first).id())));
        HttpResponse<String> second = helmApi.apply(Optional.of(token), STAGING, key);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(HelmApi.run(second).id()).isEqualTo(HelmApi.run(first).id());
    }

    @Test
    void anApplyIsRefusedWithoutAValidToken() {
        String other = installation.kubernetes().token("slipway", "polling-server", "someone-else");

        assertThat(status(Optional.empty())).isEqualTo(401);
        assertThat(status(Optional.of("no-token"))).isEqualTo(401);
        assertThat(status(Optional.of(other))).isEqualTo(401);
    }

    @Test
    void aCallerWithoutPermissionIsForbidden() {
        String unknown = installation.kubernetes().token("slipway", "default", "helm-api");

        assertThat(status(Optional.of(unknown))).isEqualTo(403);
    }

    @Test
    void anUnknownDssIsNotFoundAndTheAnswerNamesTheKnownOnes() {
        HttpResponse<String> answer =
                helmApi.apply(Optional.of(token), ApplyRequest.of("nowhere", "a test"), Optional.empty());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("nowhere", "staging", "production", "storage", "tools");
    }

    /** Compares start and end of the runs: none started before the previous one ended. */
    private void assertNeverTwoAtOnce(List<String> made) {
        List<ApplyRun> inOrder = made.stream()
                .map(id -> helmApi.run(token, id))
                .sorted(Comparator.comparing(
                        run -> Optional.ofNullable(run.startedAt()).orElseThrow()))
                .toList();
        for (int next = 1; next < inOrder.size(); next++) {
            Instant ended =
                    Optional.ofNullable(inOrder.get(next - 1).finishedAt()).orElseThrow();
            assertThat(inOrder.get(next).startedAt()).isNotNull().isAfterOrEqualTo(ended);
        }
    }

    private List<Answer> atOnce(int callers, ApplyRequest request) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                asked.add(threads.submit(() -> ask(request)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Answer ask(ApplyRequest request) {
        // Kubernetes times have whole seconds.
        Instant asked = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Answer(asked, helmApi.apply(Optional.of(token), request, Optional.empty()));
    }

    private void applySuccessfully(String dss) {
        HttpResponse<String> answer =
                helmApi.apply(Optional.of(token), ApplyRequest.of(dss, "a test of repetition"), Optional.empty());
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = HelmApi.run(answer).id();
        environment.until("run " + id + " is over", () -> TestEnvironment.isOver(helmApi.run(token, id)));
        assertThat(helmApi.run(token, id).state()).as(helmApi.logs(token, id)).isEqualTo(RunState.SUCCEEDED);
    }

    private void awaitEnd(Answer answer) {
        environment.until(
                "run " + answer.id() + " is over", () -> TestEnvironment.isOver(helmApi.run(token, answer.id())));
    }

    private int status(Optional<String> with) {
        return helmApi.apply(with, STAGING, Optional.empty()).statusCode();
    }

    private List<String> jobs() {
        return installation.kubernetes().jobNames("slipway", "helmsman-cronjob");
    }

    private record Answer(Instant asked, HttpResponse<String> response) {
        ApplyRun run() {
            return HelmApi.run(response);
        }

        String id() {
            return run().id();
        }
    }
}
