package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.HelmApi;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand applies by fifty callers: each is answered within a second, and runs of one specification do not overlap. */
@OnCluster
@Tag("long")
class ManyAppliesIT {
    private static final int CALLERS = 50;
    private static final int REQUESTS = 1000;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final List<String> SPECIFICATIONS = List.of("staging", "production");

    private final TestEnvironment environment;
    private final HelmApi helmApi;
    private String token = "";

    ManyAppliesIT(TestEnvironment environment) {
        this.environment = environment;
        this.helmApi = environment.installation().helmApi();
    }

    @BeforeEach
    void quiet() {
        token = environment.token();
        environment.awaitIdle();
    }

    @Test
    void fiftyCallersAreAnsweredWithinASecond() throws Exception {
        List<Answer> answers = askAll();

        List<Duration> times = answers.stream().map(Answer::time).sorted().toList();
        System.out.printf(
                "%d POST /apply by %d callers: p50 %d ms, p99 %d ms, longest %d ms%n",
                REQUESTS,
                CALLERS,
                times.get(REQUESTS / 2).toMillis(),
                times.get(REQUESTS * 99 / 100).toMillis(),
                times.getLast().toMillis());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.response().statusCode()).isEqualTo(202));
        assertThat(times.get(REQUESTS * 99 / 100)).isLessThan(LIMIT);
        Set<String> ids = answers.stream().map(answer -> answer.run().id()).collect(Collectors.toSet());
        environment.until(
                "all runs are over", () -> helmApi.runs(token).stream().allMatch(TestEnvironment::isOver));
        for (String dss : SPECIFICATIONS) {
            assertOneAfterTheOther(ids.stream()
                    .map(id -> helmApi.run(token, id))
                    .filter(run -> run.dss().equals(dss))
                    .toList());
        }
    }

    private List<Answer> askAll() throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                int request = i;
                asked.add(threads.submit(() -> ask(request)));
            }
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private Answer ask(int number) {
        ApplyRequest request =
                ApplyRequest.of(SPECIFICATIONS.get(number % SPECIFICATIONS.size()), "a test of many callers");
        Instant begin = Instant.now();
        HttpResponse<String> response =
                helmApi.apply(Optional.of(token), request, Optional.of("many-" + begin.toEpochMilli() + "-" + number));
        return new Answer(Duration.between(begin, Instant.now()), response);
    }

    /** None was started before the one before it had ended. */
    private static void assertOneAfterTheOther(List<ApplyRun> runs) {
        List<ApplyRun> inOrder = runs.stream()
                .sorted(Comparator.comparing(
                        run -> Optional.ofNullable(run.startedAt()).orElseThrow()))
                .toList();
        assertThat(inOrder).isNotEmpty().extracting(ApplyRun::state).containsOnly(RunState.SUCCEEDED);
        for (int next = 1; next < inOrder.size(); next++) {
            Instant ended =
                    Optional.ofNullable(inOrder.get(next - 1).finishedAt()).orElseThrow();
            assertThat(inOrder.get(next).startedAt()).isNotNull().isAfterOrEqualTo(ended);
        }
    }

    private record Answer(Duration time, HttpResponse<String> response) {
        ApplyRun run() {
            return HelmApi.run(response);
        }
    }
}
