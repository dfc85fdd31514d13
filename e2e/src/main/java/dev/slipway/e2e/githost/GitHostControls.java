package dev.slipway.e2e.githost;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a git host misbehave for a test. Each setting takes effect with the next request. */
public final class GitHostControls {
    private static final String EVERYTHING = "*";

    private final Set<String> unavailable = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private volatile boolean outOfOrder;
    private volatile Duration delay = Duration.ZERO;
    private volatile Duration pollInterval = Duration.ofSeconds(1);

    GitHostControls() {}

    /** Whether the events endpoint returns no events. */
    public void silent(boolean value) {
        silent = value;
    }

    /** Whether events are listed oldest first, instead of newest first. */
    public void outOfOrder(boolean value) {
        outOfOrder = value;
    }

    /** How long the events endpoint hides a new event. */
    public void delay(Duration value) {
        delay = value;
    }

    /** The value of {@code X-Poll-Interval}, in whole seconds. GitHub sends 60, this host 1 by default. */
    public void pollInterval(Duration value) {
        pollInterval = value;
    }

    /** Answers 503 to every request for that repository ({@code owner/name}), over git and API. */
    public void makeUnavailable(String repository) {
        unavailable.add(repository);
    }

    /** Answers 503 to every request. */
    public void makeUnavailable() {
        unavailable.add(EVERYTHING);
    }

    /** Ends all misbehavior: all repositories are available, and events are listed at once and in order. */
    public void reset() {
        unavailable.clear();
        silent = false;
        outOfOrder = false;
        delay = Duration.ZERO;
    }

    boolean isUnavailable(String repository) {
        return unavailable.contains(EVERYTHING) || unavailable.contains(repository);
    }

    boolean isSilent() {
        return silent;
    }

    boolean isOutOfOrder() {
        return outOfOrder;
    }

    Duration delay() {
        return delay;
    }

    Duration pollInterval() {
        return pollInterval;
    }
}
