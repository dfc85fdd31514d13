package dev.slipway.helm.apply;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request gets, from the runs as they are now: the run that answered it before, one that has not
 * started and does all that is asked, or a new one.
 *
 * <p>A started run is never joined: it may have read the desired state before the request came.
 */
final class Admission {
    private Admission() {}

    sealed interface Decision {}

    /** The run that this very request got before. */
    record Repeat(Run run) implements Decision {}

    /** A run that has not started and does all that is asked. */
    record Join(Run run) implements Decision {}

    /**
     * A new run.
     *
     * @param sequence its number; taking it fails if another has taken it since
     * @param waits whether another run of the specification must end first
     */
    record Create(long sequence, boolean waits) implements Decision {}

    /** @param last the highest number that a run of the specification had, read before the runs */
    static Decision decide(List<Run> runs, long last, Submission submission) {
        Optional<Run> answered = answered(runs, submission.key());
        if (answered.isPresent()) {
            return repeat(answered.get(), submission);
        }
        List<Run> ofDss = runs.stream()
                .filter(run -> run.dss().equals(submission.plan().dss()))
                .toList();
        return ofDss.stream()
                .filter(Run::isWaiting)
                .filter(run -> isCovered(submission.plan(), run))
                .max(Comparator.comparingLong(Run::sequence))
                .<Decision>map(Join::new)
                .orElseGet(() -> create(ofDss, last));
    }

    private static Optional<Run> answered(List<Run> runs, @Nullable IdempotencyKey key) {
        if (key == null) {
            return Optional.empty();
        }
        String hash = key.hash();
        return runs.stream().filter(run -> run.keys().contains(hash)).findFirst();
    }

    private static Repeat repeat(Run run, Submission submission) {
        if (!isCovered(submission.plan(), run)) {
            throw new IdempotencyKeyReusedException(run.id());
        }
        return new Repeat(run);
    }

    private static boolean isCovered(ApplyPlan plan, Run run) {
        return run.fingerprint().equals(plan.fingerprint()) || plan.isCoveredBy(run.shown());
    }

    private static Create create(List<Run> ofDss, long last) {
        long highest = ofDss.stream().mapToLong(Run::sequence).max().orElse(0);
        return new Create(
                Math.max(last, highest) + 1, ofDss.stream().anyMatch(run -> run.isActive() || run.isWaiting()));
    }
}
