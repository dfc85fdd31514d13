package dev.slipway.helm.apply;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns requests into runs, and shows them. */
public class ApplyService {
    private static final Logger log = LoggerFactory.getLogger(ApplyService.class);
    /** Each look at the runs that ends in a conflict means that another request was served in between. */
    private static final int MAX_LOOKS = 50;

    private final DssCatalog catalog;
    private final Runs runs;
    private final Sequences sequences;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** A service for the specifications of a catalog. */
    public ApplyService(DssCatalog catalog, Runs runs, Sequences sequences) {
        this.catalog = catalog;
        this.runs = runs;
        this.sequences = sequences;
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
        // Requests for one specification take turns, so that conflicts come from other replicas only.
        ReentrantLock lock = locks.computeIfAbsent(submission.plan().dss(), _ -> new ReentrantLock(true));
        lock.lock();
        try {
            return admit(submission).shown();
        } finally {
            lock.unlock();
        }
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

    private Run admit(Submission submission) {
        for (int look = 1; ; look++) {
            try {
                long last = sequences.last(submission.plan().dss());
                return carryOut(Admission.decide(runs.all(), last, submission), submission);
            } catch (Runs.ConflictException conflict) {
                if (look == MAX_LOOKS) {
                    throw conflict;
                }
                log.debug("{}; looking again", conflict.getMessage());
            }
        }
    }

    private Run carryOut(Admission.Decision decision, Submission submission) {
        return switch (decision) {
            case Admission.Repeat repeat -> repeat.run();
            case Admission.Join join -> join(join.run(), submission.key());
            case Admission.Create create -> create(create, submission);
        };
    }

    private Run create(Admission.Create create, Submission submission) {
        Map<String, Long> used = Map.of(submission.plan().dss(), create.sequence());
        Run run;
        try {
            run = runs.create(submission, create.sequence(), create.waits());
        } catch (Runs.NameTakenException taken) {
            log.warn("Number {} is left out: {}", create.sequence(), taken.getMessage());
            sequences.raise(used);
            throw new Runs.ConflictException("number " + create.sequence(), taken);
        }
        log.info("{} asked for run {} ({})", submission.user(), run.id(), create.waits() ? "waits" : "starts");
        try {
            sequences.raise(used);
        } catch (Runs.UnavailableException | Runs.ConflictException e) {
            // The run is there; the dispatcher's next look raises its number.
            log.warn("{}", e.getMessage());
        }
        return run;
    }

    private Run join(Run run, @Nullable IdempotencyKey key) {
        return key == null ? run : runs.addKey(run, key);
    }
}
