package dev.slipway.service.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns schemas that allow further fields into those that do not: a test must see each field that is not documented. */
final class StrictSchemas {
    private StrictSchemas() {}

    static JsonNode of(JsonNode document) {
        JsonNode copy = document.deepCopy();
        close(copy.at("/components/schemas"));
        return copy;
    }

    private static void close(JsonNode node) {
        node.forEach(StrictSchemas::close);
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }
}
