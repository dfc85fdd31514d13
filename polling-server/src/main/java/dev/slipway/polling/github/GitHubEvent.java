package dev.slipway.polling.github;

import org.jspecify.annotations.Nullable;

/**
 * An event as GitHub lists it, cut down to what says that refs have moved. Payloads are not relied on: since 2025 they
 * lack most of what they once held.
 *
 * @param id different for each event
 * @param type such as {@code PushEvent}
 * @param payload what happened
 */
record GitHubEvent(
        @Nullable String id,
        @Nullable String type,
        @Nullable Payload payload) {

    /**
     * The part of a payload that is read.
     *
     * @param action what was done to a pull request; {@code merged} since 2025, {@code closed} before
     */
    record Payload(@Nullable String action) {}

    /** Whether a branch or tag may be another after this event. */
    boolean movesRefs() {
        return switch (type) {
            case "PushEvent", "CreateEvent", "DeleteEvent" -> true;
            case "PullRequestEvent" ->
                payload != null && ("merged".equals(payload.action()) || "closed".equals(payload.action()));
            case null, default -> false;
        };
    }
}
