package dev.slipway.service.openapi;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says in a few words what a schema takes. */
final class Types {
    private Types() {}

    static String of(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.get("$ref").stringValue().replaceFirst(".*/", "");
        }
        if (schema.has("oneOf")) {
            List<String> choices = new ArrayList<>();
            schema.get("oneOf").forEach(choice -> choices.add(of(choice)));
            return String.join(" or ", choices);
        }
        String type = schema.path("type").asString("any");
        if (type.equals("array")) {
            return "list of " + of(schema.get("items"));
        }
        if (schema.has("additionalProperties")
                && schema.get("additionalProperties").isObject()) {
            return "map of " + of(schema.get("additionalProperties"));
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.get("enum").forEach(value -> values.add("`" + value.asString() + "`"));
            return String.join(", ", values);
        }
        return type
                + (schema.has("default") ? ", default " + schema.get("default").asString() : "");
    }
}
