package dev.slipway.polling.cycle;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Lets a few watches look at the same time, so that memory does not grow with the number of repositories. A woken watch
 * goes first. Watches that failed at their last look take at most half of the permits: servers that hang do not hold up others.
 */
class LookPermits {
    private final int most;
    private final int mostFailing;
    private final Set<Waiting> queue = new LinkedHashSet<>();
    private int looking;
    private int failing;

    /** @param most how many may look at the same time, at least 1 */
    LookPermits(int most) {
        this.most = most;
        this.mostFailing = Math.max(1, most / 2);
    }

    /** What asks for a permit. */
    interface Candidate {

        /** Whether somebody waits for this look; may change while it waits for its permit. */
        boolean isWoken();

        /** Whether its last look failed. */
        boolean isFailing();
    }

    /** A permit to look, which is given back by closing it. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a permit. */
    Permit acquire(Candidate candidate) throws InterruptedException {
        Waiting waiting = new Waiting(candidate, candidate.isFailing(), new CountDownLatch(1));
        join(waiting);
        try {
            waiting.admitted().await();
        } catch (InterruptedException e) {
            leave(waiting);
            throw e;
        }
        return () -> leave(waiting);
    }

    private synchronized void join(Waiting waiting) {
        queue.add(waiting);
        admit();
    }

    private synchronized void leave(Waiting waiting) {
        if (!queue.remove(waiting)) {
            looking--;
            failing -= waiting.failing() ? 1 : 0;
        }
        admit();
    }

    private void admit() {
        while (looking < most) {
            Optional<Waiting> next = next();
            if (next.isEmpty()) {
                return;
            }
            queue.remove(next.get());
            looking++;
            failing += next.get().failing() ? 1 : 0;
            next.get().admitted().countDown();
        }
    }

    private Optional<Waiting> next() {
        return admissible()
                .filter(waiting -> waiting.candidate().isWoken())
                .findFirst()
                .or(() -> admissible().findFirst());
    }

    private Stream<Waiting> admissible() {
        return queue.stream().filter(waiting -> !waiting.failing() || failing < mostFailing);
    }

    private record Waiting(Candidate candidate, boolean failing, CountDownLatch admitted) {}
}
