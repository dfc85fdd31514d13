package dev.slipway.helm.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RememberedReviewsTests {
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private boolean broken;
    private boolean withdrawn;
    private volatile Instant now = START;
    private final RememberedReviews reviews = new RememberedReviews(this::ask, () -> now);

    @Test
    void knownCallerIsAskedAboutOnceInTenSeconds() {
        for (int i = 0; i < 100; i++) {
            now = START.plusMillis(99L * i);
            assertThat(reviews.of("alice")).isPresent();
        }
        assertThat(asked).containsExactly("alice");

        now = START.plus(RememberedReviews.KNOWN);
        assertThat(reviews.of("alice")).isPresent();
        assertThat(asked).containsExactly("alice", "alice");
    }

    @Test
    void withdrawnTokenIsRefusedAfterTenSeconds() {
        assertThat(reviews.of("alice")).isPresent();

        withdrawn = true;
        now = START.plus(RememberedReviews.KNOWN);

        assertThat(reviews.of("alice")).isEmpty();
    }

    @Test
    void tokenThatIsNotValidIsAskedAboutAgainAfterASecond() {
        assertThat(reviews.of("unknown")).isEmpty();
        assertThat(reviews.of("unknown")).isEmpty();
        assertThat(asked).hasSize(1);

        now = START.plus(RememberedReviews.UNKNOWN);
        assertThat(reviews.of("unknown")).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void failedReviewIsNotRemembered() {
        broken = true;
        assertThatThrownBy(() -> reviews.of("alice")).hasMessage("no answer");

        broken = false;
        assertThat(reviews.of("alice")).isPresent();
    }

    @Test
    void eachTokenHasItsOwnAnswerHoweverManyThereAre() {
        for (int i = 0; i < 3 * RememberedReviews.MOST; i++) {
            assertThat(reviews.of("token-" + i)).isEmpty();
        }

        assertThat(reviews.of("alice")).isPresent();
        assertThat(reviews.of("token-0")).isEmpty();
        assertThat(asked).hasSize(3 * RememberedReviews.MOST + 2);
    }

    @Test
    void requestsAtTheSameTimeShareAReview() throws Exception {
        CountDownLatch all = new CountDownLatch(50);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var _ = threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return reviews.of("alice");
                });
            }
        }

        assertThat(asked).containsExactly("alice");
    }

    private Optional<Caller> ask(String token) {
        asked.add(token);
        if (broken) {
            throw new IllegalStateException("no answer");
        }
        return token.equals("alice") && !withdrawn ? Optional.of(new Caller("alice", List.of())) : Optional.empty();
    }
}
