package dev.slipway.helm.apply;

import org.jspecify.annotations.Nullable;

/** A submission and what becomes of it. Written by the round that serves it, and read after that round. */
final class Question {
    private final Submission submission;
    private @Nullable Run run;
    private @Nullable RuntimeException failure;

    Question(Submission submission) {
        this.submission = submission;
    }

    Submission submission() {
        return submission;
    }

    void answer(Run answer) {
        run = answer;
    }

    void fail(RuntimeException reason) {
        failure = reason;
    }

    Run answer() {
        if (failure != null) {
            throw failure;
        }
        if (run == null) {
            throw new IllegalStateException("The round that served this request was broken off: send it again");
        }
        return run;
    }
}
