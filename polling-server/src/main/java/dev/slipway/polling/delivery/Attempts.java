package dev.slipway.polling.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts that run now, by the id of their delivery. */
final class Attempts implements RunningAttempts {
    /** What is interrupted ends within this time, unless it waits for nothing and computes. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Map<String, Attempt> running = new ConcurrentHashMap<>();
    private final Duration limit;
    private final Duration grace;

    /** @param limit how long an attempt may take */
    Attempts(Duration limit) {
        this(limit, GRACE);
    }

    Attempts(Duration limit, Duration grace) {
        this.limit = limit;
        this.grace = grace;
    }

    Duration limit() {
        return limit;
    }

    Attempt begin(String id, String pipeline) {
        Attempt attempt = new Attempt(pipeline);
        running.put(id, attempt);
        return attempt;
    }

    void remove(String id) {
        running.remove(id);
    }

    @Override
    public int count() {
        return running.size();
    }

    @Override
    public Duration oldest() {
        return running.values().stream()
                .map(Attempt::age)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether a delivery of the pipeline is still carried out, perhaps one that was cancelled and has not ended yet. */
    boolean isBusy(String pipeline) {
        return running.values().stream().anyMatch(attempt -> attempt.pipeline().equals(pipeline));
    }

    void cancel(String id) {
        Optional.ofNullable(running.get(id)).ifPresent(attempt -> attempt.stop(Attempt.Stop.CANCELLED));
    }

    /**
     * Stops the attempts that take longer than they may.
     *
     * @return the ids of those that still go on
     */
    List<String> stopOverdue() {
        List<String> stuck = new ArrayList<>();
        running.forEach((id, attempt) -> {
            if (attempt.age().compareTo(limit) > 0) {
                attempt.stop(Attempt.Stop.TIMED_OUT);
                if (attempt.age().compareTo(limit.plus(grace)) > 0) {
                    stuck.add(id);
                }
            }
        });
        return stuck;
    }
}
