package dev.slipway.e2e.githost;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;

/**
 * GitHub's count of API requests, as its headers tell it. GitHub counts by the hour; here it is by the minute, since tests
 * poll every second and clients rightly stop when nothing is left. Nothing is ever refused.
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

    /** Takes {@code cost} requests from the quota and writes what is left into the headers. */
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
