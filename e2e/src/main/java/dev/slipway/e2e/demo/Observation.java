package dev.slipway.e2e.demo;

import dev.slipway.e2e.demo.Timeline.Row;
import dev.slipway.e2e.installation.Installation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** Checks several conditions, and records in a row of the timeline when each became true. */
final class Observation {
    private static final String IMAGE = "team/web";

    private final Installation installation;
    private final Row row;
    private final Map<String, Callable<Boolean>> awaited = new LinkedHashMap<>();

    Observation(Installation installation, Row row) {
        this.installation = installation;
        this.row = row;
    }

    Observation await(String column, Callable<Boolean> condition) {
        awaited.put(column, condition);
        return this;
    }

    /** Checks the conditions that are not true yet. Returns whether all are true now. */
    boolean look() throws Exception {
        for (Map.Entry<String, Callable<Boolean>> entry : awaited.entrySet()) {
            if (!row.has(entry.getKey()) && entry.getValue().call()) {
                row.happened(entry.getKey(), Instant.now());
            }
        }
        return awaited.keySet().stream().allMatch(row::has);
    }

    /** Adds the times that the engine recorded. */
    void complete() {
        List<JsonNode> events = installation.engine().since(row.pushed());
        event(events, "tag", "built");
        event(events, "push", "pushed");
    }

    private void event(List<JsonNode> events, String action, String column) {
        events.stream()
                .filter(event -> event.path("Type").asString("").equals("image"))
                .filter(event -> event.path("Action").asString("").equals(action))
                .filter(event -> event.path("Actor")
                        .path("Attributes")
                        .path("name")
                        .asString("")
                        .contains(IMAGE))
                .findFirst()
                .ifPresent(event -> row.happened(
                        column, Instant.ofEpochSecond(0, event.path("timeNano").asLong())));
    }
}
