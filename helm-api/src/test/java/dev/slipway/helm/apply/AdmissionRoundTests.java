package dev.slipway.helm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.apply.ApplyRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests that are served together get what they would get one after the other. */
class AdmissionRoundTests {
    private static final DssCatalog CATALOG = new DssCatalog(Map.of("staging", List.of("staging.yaml")), "staging");

    private final MemoryRuns runs = new MemoryRuns();
    private final AdmissionRound round = new AdmissionRound(runs, runs);

    @Test
    void manyEqualRequestsTakeOneLookAndOneChange() {
        List<Question> questions = IntStream.range(0, 50)
                .mapToObj(i -> question(false, "key-" + i))
                .toList();

        round.serve(questions);

        assertThat(runs.asked)
                .containsExactly(
                        "list", "create apply-staging-1", "create apply-staging-2", "add 48 keys to apply-staging-2");
        assertThat(questions.getFirst().answer().isActive()).isTrue();
        assertThat(questions.stream().skip(1).map(Question::answer))
                .allMatch(Run::isWaiting)
                .extracting(Run::id)
                .containsOnly("apply-staging-2");
        assertThat(runs.get("apply-staging-2").keys()).hasSize(49);
    }

    @Test
    void mixedRequestsGetWhatTheyWouldGetOneAfterTheOther() {
        List<Question> questions = List.of(
                question(false, null),
                question(false, "a"),
                question(true, "b"),
                question(false, "c"),
                question(false, "a"),
                question(true, "a"),
                question(true, "d"),
                question(true, "b"));

        round.serve(questions);

        assertThat(answers(questions))
                .containsExactly(
                        "apply-staging-1",
                        "apply-staging-2",
                        "apply-staging-3",
                        "apply-staging-2",
                        "apply-staging-2",
                        "refused",
                        "apply-staging-3",
                        "apply-staging-3");
    }

    @Test
    void runThatWasStartedSinceTheLookKeepsNoKeyOfALaterRequest() {
        round.serve(List.of(question(false, null), question(false, null)));
        Run first = runs.get("apply-staging-1");
        runs.afterLook = () -> {
            runs.expire(first);
            runs.resume(runs.get("apply-staging-2"));
        };
        List<Question> questions = List.of(question(false, "a"), question(false, "b"));

        round.serve(questions);

        assertThat(answers(questions)).containsExactly("apply-staging-3", "apply-staging-3");
        assertThat(runs.get("apply-staging-3").isWaiting()).isTrue();
    }

    @Test
    void numberThatAnotherReplicaTookSinceTheLookLeadsToAnotherLook() {
        Question other = question(false, "other");
        runs.afterLook = () -> new AdmissionRound(runs, runs).serve(List.of(other));
        List<Question> questions = List.of(question(false, "a"), question(false, "b"));

        round.serve(questions);

        assertThat(other.answer().id()).isEqualTo("apply-staging-1");
        assertThat(answers(questions)).containsExactly("apply-staging-2", "apply-staging-2");
        assertThat(runs.runs.values().stream().filter(Run::isActive)).hasSize(1);
    }

    @Test
    void conflictWithoutEndFailsTheRequests() {
        List<Question> questions = List.of(question(false, "a"), question(false, "b"));
        runs.createsFirst = true;

        round.serve(questions);

        assertThat(questions)
                .allSatisfy(
                        question -> assertThatThrownBy(question::answer).isInstanceOf(Runs.ConflictException.class));
    }

    private static Stream<String> answers(List<Question> questions) {
        return questions.stream().map(question -> {
            try {
                return question.answer().id();
            } catch (IdempotencyKeyReusedException e) {
                return "refused";
            }
        });
    }

    private static Question question(boolean dryRun, @Nullable String key) {
        ApplyPlan plan = CATALOG.plan(new ApplyRequest("staging", List.of(), null, dryRun, null));
        return new Question(new Submission(plan, null, "alice", key == null ? null : new IdempotencyKey("alice", key)));
    }
}
