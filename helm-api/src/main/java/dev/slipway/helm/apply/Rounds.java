package dev.slipway.helm.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Serves questions in rounds, one round at a time: all that wait when a round begins are served by it. What a round reads is
 * therefore read after each of its questions was asked, and read once for all of them.
 *
 * @param <Q> a question, which holds its own answer
 */
public final class Rounds<Q> {
    private final Consumer<List<Q>> serve;
    private final ReentrantLock turn = new ReentrantLock(true);
    /** Those that ask now are of this round, until it begins. */
    private Round<Q> next = new Round<>();

    /** @param serve answers each question of a round, in the order they came; failures are answers, too */
    public Rounds(Consumer<List<Q>> serve) {
        this.serve = serve;
    }

    /** Returns when the question has its answer: at the latest after the round that is under way and one more. */
    public void ask(Q question) {
        Round<Q> round = add(question);
        turn.lock();
        try {
            if (!round.begun) {
                begin(round);
                serve.accept(round.questions);
            }
        } finally {
            turn.unlock();
        }
    }

    private synchronized Round<Q> add(Q question) {
        next.questions.add(question);
        return next;
    }

    /** A round that has not begun is the next one: there is no other. */
    private synchronized void begin(Round<Q> round) {
        round.begun = true;
        next = new Round<>();
    }

    private static final class Round<Q> {
        private final List<Q> questions = new ArrayList<>();
        private boolean begun;
    }
}
