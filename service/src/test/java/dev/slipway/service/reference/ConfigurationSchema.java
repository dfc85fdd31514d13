package dev.slipway.service.reference;

import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys as a JSON schema of a chart's {@code config}. Keys of Spring Boot are free. Each value may be null, by which Helm
 * removes a default of the chart, and a placeholder such as {@code ${VARIABLE}}.
 */
final class ConfigurationSchema {
    private static final String PLACEHOLDER = "\\$\\{.+\\}";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ConfigurationSchema() {}

    /** The schema, as a member of an object that is indented by two blanks. */
    static String of(List<ConfigurationKey> keys) {
        ObjectNode schema = JSON.createObjectNode();
        ObjectNode config = schema.putObject("config");
        config.put("type", "object");
        ObjectNode slipway = object(config.putObject("properties").putObject("slipway"));
        for (ConfigurationKey key : keys) {
            add(slipway, key.name().substring("slipway.".length()), key);
        }
        String json = JSON.writer()
                .with(new DefaultPrettyPrinter()
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance()))
                .writeValueAsString(schema);
        return json.replace("\n", "\n  ");
    }

    private static void add(ObjectNode object, String name, ConfigurationKey key) {
        ObjectNode properties = object.withObjectProperty("properties");
        int end = name.indexOf('.');
        if (end < 0) {
            value(properties.putObject(name).put("description", key.description()), key.type());
        } else if (name.startsWith("[]", end - 2)) {
            ObjectNode list = properties.withObjectProperty(name.substring(0, end - 2));
            add(list.withObjectProperty("items"), name.substring(end + 1), key);
        } else {
            String below = name.substring(0, end);
            ObjectNode inner =
                    properties.has(below) ? properties.withObjectProperty(below) : object(properties.putObject(below));
            add(inner, name.substring(end + 1), key);
        }
    }

    private static void value(ObjectNode schema, String type) {
        switch (type) {
            case "items" -> object(types(schema, "array", "null").putObject("items"));
            case "java.lang.Integer" ->
                types(schema, "integer", "string", "null").put("pattern", "^(-?[0-9]+|" + PLACEHOLDER + ")$");
            case "java.lang.Boolean" ->
                types(schema, "boolean", "string", "null").put("pattern", "^(true|false|" + PLACEHOLDER + ")$");
            case "java.util.List<java.lang.String>" ->
                text(types(schema, "array", "string", "null").putObject("items"));
            case "java.util.Map<java.lang.String,java.util.List<java.lang.String>>" ->
                value(
                        types(schema, "object", "null").putObject("additionalProperties"),
                        "java.util.List<java.lang.String>");
            default -> text(schema);
        }
    }

    private static void text(ObjectNode schema) {
        types(schema, "string", "number", "boolean", "null");
    }

    private static ObjectNode object(ObjectNode schema) {
        types(schema, "object", "null").put("additionalProperties", false).putObject("properties");
        return schema;
    }

    private static ObjectNode types(ObjectNode schema, String... types) {
        List.of(types).forEach(schema.withArrayProperty("type")::add);
        return schema;
    }
}
