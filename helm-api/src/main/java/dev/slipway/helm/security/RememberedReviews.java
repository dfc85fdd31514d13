package dev.slipway.helm.security;

import dev.slipway.common.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Who a token belongs to. A known caller is asked about once in {@link #KNOWN}, so a token that is withdrawn is accepted for
 * that long at most; one that is not valid once in {@link #UNKNOWN}. Requests that come at the same time with one token share
 * a review. At most {@value #MOST} tokens are remembered, by their SHA-256 only; a failed review is not remembered.
 */
class RememberedReviews {
    static final Duration KNOWN = Duration.ofSeconds(10);
    static final Duration UNKNOWN = Duration.ofSeconds(1);
    static final int MOST = 1000;

    private final Function<String, Optional<Caller>> ask;
    private final InstantSource clock;
    private final Map<String, Review> reviews = new LinkedHashMap<>();

    RememberedReviews(Function<String, Optional<Caller>> ask, InstantSource clock) {
        this.ask = ask;
        this.clock = clock;
    }

    /** The owner of a token, or empty if it is not valid. Throws what the review throws. */
    Optional<Caller> of(String token) {
        return review(Sha256.of(token)).caller(token);
    }

    private synchronized Review review(String hash) {
        Review known = reviews.get(hash);
        if (known != null) {
            return known;
        }
        if (reviews.size() == MOST) {
            // The oldest; its caller is asked about again when it comes back.
            reviews.remove(reviews.keySet().iterator().next());
        }
        Review review = new Review();
        reviews.put(hash, review);
        return review;
    }

    private final class Review {
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<Caller> caller = Optional.empty();
        private Instant until = Instant.MIN;

        Optional<Caller> caller(String token) {
            lock.lock();
            try {
                Instant now = clock.instant();
                if (!now.isBefore(until)) {
                    caller = ask.apply(token);
                    until = now.plus(caller.isPresent() ? KNOWN : UNKNOWN);
                }
                return caller;
            } finally {
                lock.unlock();
            }
        }
    }
}
