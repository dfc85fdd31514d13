package dev.slipway.polling.refs;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.github.EventHint;
import dev.slipway.polling.github.GitHubEvents;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;

/** Lets GitHub's events of one repository bring the next look at its refs forward. */
class EventWatch implements Watch {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final GitRepository repository;
    private final GitHubEvents gitHub;
    private final ApplicationEventPublisher events;

    EventWatch(GitRepository repository, GitHubEvents gitHub, ApplicationEventPublisher events) {
        this.repository = repository;
        this.gitHub = gitHub;
        this.events = events;
    }

    @Override
    public String name() {
        return "events " + repository;
    }

    @Override
    public String group() {
        return "events";
    }

    @Override
    public Duration look() {
        EventHint hint = gitHub.poll(repository);
        if (hint.changed()) {
            events.publishEvent(new WakeUp.ChangedRefs(repository));
        }
        return hint.nextPoll();
    }

    @Override
    public Duration retryAfter() {
        return RETRY;
    }

    @Override
    public boolean isBounded() {
        return true;
    }
}
