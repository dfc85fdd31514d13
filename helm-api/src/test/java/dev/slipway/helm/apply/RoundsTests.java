package dev.slipway.helm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTests {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void allThatWaitWhileARoundGoesOnAreServedByTheNextOne() throws Exception {
        List<List<Integer>> served = new ArrayList<>();
        Rounds<Integer> rounds = new Rounds<>(round -> {
            served.add(round);
            holdTheFirst();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> rounds.ask(0));
            begun.await();
            List<Future<?>> others = askWhileTheFirstGoesOn(rounds, threads, 49);
            first.get();
            for (Future<?> other : others) {
                other.get();
            }
        }

        assertThat(served).hasSize(2);
        assertThat(served.getFirst()).containsExactly(0);
        assertThat(served.getLast()).hasSize(49).doesNotHaveDuplicates();
    }

    private List<Future<?>> askWhileTheFirstGoesOn(Rounds<Integer> rounds, ExecutorService threads, int count)
            throws InterruptedException {
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int question = i;
            others.add(threads.submit(() -> {
                asked.incrementAndGet();
                rounds.ask(question);
            }));
        }
        while (asked.get() < count) {
            Thread.sleep(1);
        }
        // What remains to be done before each waits is an addition to a list.
        Thread.sleep(200);
        mayEnd.countDown();
        return others;
    }

    @Test
    void readThatBeganBeforeTheQuestionDoesNotAnswerIt() throws Exception {
        AtomicInteger truth = new AtomicInteger(1);
        SharedRead<Integer> shared = new SharedRead<>(() -> {
            int read = truth.get();
            holdTheFirst();
            return read;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> early = threads.submit(shared::get);
            begun.await();
            truth.set(2);
            Future<Integer> late = threads.submit(shared::get);
            mayEnd.countDown();

            assertThat(early.get()).isEqualTo(1);
            assertThat(late.get()).isEqualTo(2);
        }
    }

    @Test
    void failedReadFailsThoseThatSharedItAndNoOther() {
        AtomicInteger reads = new AtomicInteger();
        SharedRead<Integer> shared = new SharedRead<>(() -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("no answer");
            }
            return reads.get();
        });

        assertThatThrownBy(shared::get).hasMessage("no answer");
        assertThat(shared.get()).isEqualTo(2);
    }

    private void holdTheFirst() {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
