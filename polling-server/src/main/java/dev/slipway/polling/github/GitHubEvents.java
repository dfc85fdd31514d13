package dev.slipway.polling.github;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.RestClientException;

/**
 * Asks GitHub whether something happened in a repository. Its answer is a hint only: events may be late, out of order
 * or lost, and a failure here counts as no hint, never as an error. Safe for several threads.
 */
public class GitHubEvents {
    private static final Duration NEVER = Duration.ofDays(1);

    private final Map<GitRepository, EventWatch> watches = new ConcurrentHashMap<>();
    private final Optional<GitHubServer> server;
    private final GitHubApi api;
    private final Clock clock;

    GitHubEvents(Optional<GitHubServer> server, GitHubApi api, Clock clock) {
        this.server = server;
        this.api = api;
        this.clock = clock;
    }

    /**
     * Asks, unless GitHub asked not to be called yet. The first answer for a repository is a hint if it holds any event
     * that moved refs.
     */
    public EventHint poll(GitRepository repository) {
        Optional<URI> events = server.flatMap(known -> known.events(repository));
        if (events.isEmpty()) {
            return new EventHint(false, NEVER);
        }
        return watches.computeIfAbsent(repository, _ -> new EventWatch(events.get()))
                .poll();
    }

    private final class EventWatch {
        private final EventMemory memory = new EventMemory();
        private final URI events;

        EventWatch(URI events) {
            this.events = events;
        }

        synchronized EventHint poll() {
            Duration left = memory.waitFrom(clock.instant());
            if (left.isPositive()) {
                return new EventHint(false, left);
            }
            try {
                return memory.take(api.events(events, memory.etag()), clock.instant());
            } catch (IOException | RestClientException e) {
                return memory.failed(events, e, clock.instant());
            }
        }
    }
}
