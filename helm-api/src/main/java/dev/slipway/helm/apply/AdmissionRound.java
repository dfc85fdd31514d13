package dev.slipway.helm.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves requests for one specification that waited together, in the order they came. The runs are read once, after the last
 * of these requests came, and kept up to date with what the round itself does. A conflict with another replica leads to
 * another look.
 */
final class AdmissionRound {
    private static final Logger log = LoggerFactory.getLogger(AdmissionRound.class);
    /** Each look at the runs that ends in a conflict means that another replica served a request in between. */
    private static final int MAX_LOOKS = 50;

    private final Runs runs;
    private final RunCreation creation;
    private final Sequences sequences;

    AdmissionRound(Runs runs, Sequences sequences) {
        this.runs = runs;
        this.creation = new RunCreation(runs, sequences);
        this.sequences = sequences;
    }

    /** Answers all of them; a failure is an answer, too. */
    void serve(List<Question> questions) {
        Deque<Question> open = new ArrayDeque<>(questions);
        for (int conflicts = 0; !open.isEmpty(); ) {
            int before = open.size();
            try {
                new Look(open).serve();
            } catch (Runs.ConflictException conflict) {
                conflicts = open.size() < before ? 1 : conflicts + 1;
                if (conflicts == MAX_LOOKS) {
                    failAll(open, conflict);
                }
                log.debug("{}; looking again", conflict.getMessage());
            } catch (RuntimeException e) {
                failAll(open, e);
            }
        }
    }

    private static void failAll(Deque<Question> open, RuntimeException reason) {
        open.forEach(question -> question.fail(reason));
        open.clear();
    }

    /** The runs as they are now, and what is decided by that. */
    private final class Look {
        private final Deque<Question> open;
        private final long last;
        private final List<Run> seen;

        Look(Deque<Question> open) {
            this.open = open;
            // The number before the runs: see Sequences.
            this.last = sequences.last(open.getFirst().submission().plan().dss());
            this.seen = new ArrayList<>(runs.all());
        }

        void serve() {
            while (!open.isEmpty()) {
                Question first = open.getFirst();
                try {
                    carryOut(decide(first), first);
                } catch (IdempotencyKeyReusedException e) {
                    first.fail(e);
                    open.removeFirst();
                }
            }
        }

        private Admission.Decision decide(Question question) {
            return Admission.decide(seen, last, question.submission());
        }

        private void carryOut(Admission.Decision decision, Question first) {
            switch (decision) {
                case Admission.Repeat repeat -> open.removeFirst().answer(repeat.run());
                case Admission.Join join -> join(join.run());
                case Admission.Create create -> {
                    Run run = creation.create(create, first.submission());
                    seen.add(run);
                    open.removeFirst().answer(run);
                }
            }
        }

        /** All at the head of the queue that join the same run: their keys are written with one change. */
        private void join(Run run) {
            List<Question> joining =
                    open.stream().takeWhile(question -> joins(question, run)).toList();
            List<IdempotencyKey> keys = joining.stream()
                    .flatMap(question -> Stream.ofNullable(question.submission().key()))
                    .toList();
            Run joined = keys.isEmpty() ? run : runs.addKeys(run, keys);
            seen.replaceAll(other -> other.id().equals(joined.id()) ? joined : other);
            joining.forEach(question -> Objects.requireNonNull(open.poll()).answer(joined));
        }

        private boolean joins(Question question, Run run) {
            try {
                return decide(question) instanceof Admission.Join join
                        && join.run().id().equals(run.id());
            } catch (IdempotencyKeyReusedException e) {
                return false;
            }
        }
    }
}
