package dev.slipway.e2e.githost;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;

/**
 * The rate limit in GitHub's headers. GitHub counts requests per hour, this class per minute: tests poll every second, and
 * clients stop when no request is left. No request is refused.
 */
final class RateLimit {
    private static final int LIMIT = 5000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private int used;
    private long resetSecond;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** Subtracts {@code cost} requests from the quota, and writes the rest into the headers. */
    synchronized void charge(int cost, HttpServletResponse response) {
        long now = clock.instant().getEpochSecond();
        if (now >= resetSecond) {
            resetSecond = now + WINDOW.toSeconds();
            used = 0;
        }
        used = Math.min(LIMIT, used + cost);
        response.setIntHeader("X-RateLimit-Limit", LIMIT);
        response.setIntHeader("X-RateLimit-Remaining", LIMIT - used);
        response.setIntHeader("X-RateLimit-Used", used);
        response.setHeader("X-RateLimit-Reset", Long.toString(resetSecond));
        response.setHeader("X-RateLimit-Resource", "core");
    }
}
