package dev.slipway.polling.github;

import java.time.Duration;

/**
 * What GitHub's events say about a repository.
 *
 * @param changed whether a look at its refs is worth while now
 * @param nextPoll how long not to ask for the events
 */
public record EventHint(boolean changed, Duration nextPoll) {}
