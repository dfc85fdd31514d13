package dev.slipway.helm.apply;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns requests into runs, and shows them. */
public class ApplyService {
    private final DssCatalog catalog;
    private final Runs runs;
    private final AdmissionRound round;
    /** Requests for one specification are served together, and conflict with those of other replicas only. */
    private final Map<String, Rounds<Question>> rounds = new ConcurrentHashMap<>();

    /** A service for the specifications of a catalog. */
    public ApplyService(DssCatalog catalog, Runs runs, Sequences sequences) {
        this.catalog = catalog;
        this.runs = runs;
        this.round = new AdmissionRound(runs, sequences);
    }

    /**
     * Asks for a run that starts after now.
     *
     * @throws UnknownDssException when the configuration has no such specification
     * @throws InvalidRequestException when a part of the request is invalid
     * @throws IdempotencyKeyReusedException when the key came with another request before
     */
    public ApplyRun submit(ApplyRequest request, String user, @Nullable String idempotencyKey) {
        Submission submission = new Submission(
                catalog.plan(request),
                RequestRules.reason(request.reason()),
                user,
                idempotencyKey == null ? null : new IdempotencyKey(user, idempotencyKey));
        Question question = new Question(submission);
        rounds.computeIfAbsent(submission.plan().dss(), _ -> new Rounds<>(round::serve))
                .ask(question);
        return question.answer().shown();
    }

    /** All runs, the newest first. */
    public List<ApplyRun> list() {
        return runs.all().stream()
                .sorted(Comparator.comparing((Run run) -> run.shown().createdAt())
                        .thenComparingLong(Run::sequence)
                        .reversed())
                .map(Run::shown)
                .toList();
    }

    /** @throws UnknownRunException when there is no such run */
    public ApplyRun get(String id) {
        return runs.find(id).orElseThrow(() -> new UnknownRunException(id)).shown();
    }
}
