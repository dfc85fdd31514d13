package dev.slipway.e2e.githost;

import java.time.Instant;
import java.util.Map;

/** An event of a repository, in the format of GitHub's events API. */
record HostEvent(long id, String type, String repository, Map<String, Object> payload, Instant at) {

    Map<String, Object> toJson() {
        return Map.of(
                "id", Long.toString(id),
                "type", type,
                "actor", Map.of("id", 1, "login", "developer"),
                "repo", Map.of("id", 1, "name", repository),
                "payload", payload,
                "public", true,
                "created_at", at.toString());
    }
}
