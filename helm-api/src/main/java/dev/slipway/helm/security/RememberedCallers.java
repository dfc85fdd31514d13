package dev.slipway.helm.security;

import dev.slipway.common.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who a token belongs to, asked once in {@link #TIME}. Within that time at most {@value #MOST} tokens are asked about, so
 * that no caller can cause endless requests to the API server; further tokens count as unknown. Tokens are remembered by their
 * SHA-256 only.
 */
class RememberedCallers {
    static final Duration TIME = Duration.ofSeconds(10);
    static final int MOST = 20;

    private final Function<String, Optional<Caller>> ask;
    private final InstantSource clock;
    private final Map<String, Optional<Caller>> known = new LinkedHashMap<>();
    private Instant since = Instant.MIN;

    RememberedCallers(Function<String, Optional<Caller>> ask, InstantSource clock) {
        this.ask = ask;
        this.clock = clock;
    }

    synchronized Optional<Caller> of(String token) {
        String hash = Sha256.of(token);
        Instant now = clock.instant();
        if (since.isBefore(now.minus(TIME))) {
            known.clear();
            since = now;
        }
        Optional<Caller> before = known.get(hash);
        if (before != null) {
            return before;
        }
        if (known.size() == MOST) {
            return Optional.empty();
        }
        Optional<Caller> caller = ask.apply(token);
        known.put(hash, caller);
        return caller;
    }
}
