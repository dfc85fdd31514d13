package dev.slipway.e2e.githost;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The events of all repositories since the start of the host. The controls can hide, delay and reorder them. */
final class EventFeed {
    private static final int PAGE = 30;

    private final GitHostControls controls;
    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong(22_000_000_000L);
    private final List<HostEvent> events = new ArrayList<>();

    EventFeed(GitHostControls controls, Clock clock) {
        this.controls = controls;
        this.clock = clock;
    }

    synchronized void add(String repository, String type, Map<String, Object> payload) {
        events.add(new HostEvent(
                lastId.incrementAndGet(),
                type,
                repository,
                payload,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** The newest 30 events of a repository that the controls do not hide, newest first by default. */
    synchronized List<HostEvent> read(String repository) {
        if (controls.isSilent()) {
            return List.of();
        }
        Duration delay = controls.delay();
        Instant now = clock.instant();
        List<HostEvent> newestFirst = events.reversed().stream()
                .filter(event -> event.repository().equals(repository))
                .filter(event -> !event.at().plus(delay).isAfter(now))
                .limit(PAGE)
                .toList();
        return controls.isOutOfOrder() ? newestFirst.reversed() : newestFirst;
    }
}
