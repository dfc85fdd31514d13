package dev.slipway.helm.apply;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates a run, and remembers its number. */
final class RunCreation {
    private static final Logger log = LoggerFactory.getLogger(RunCreation.class);

    private final Runs runs;
    private final Sequences sequences;

    RunCreation(Runs runs, Sequences sequences) {
        this.runs = runs;
        this.sequences = sequences;
    }

    /** @throws Runs.ConflictException when the number is taken: look at the runs again */
    Run create(Admission.Create create, Submission submission) {
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
}
