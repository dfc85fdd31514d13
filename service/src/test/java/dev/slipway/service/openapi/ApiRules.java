package dev.slipway.service.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a complete OpenAPI document has. */
public final class ApiRules {
    private static final String PROBLEM = "application/problem+json";
    /** The one answer that never has a body. */
    private static final String NOT_MODIFIED = "304";

    private final List<String> faults = new ArrayList<>();

    private ApiRules() {}

    /** What a document lacks; empty when it is complete. */
    public static List<String> faults(JsonNode document) {
        ApiRules rules = new ApiRules();
        rules.head(document);
        Set<String> ids = new HashSet<>();
        new ApiDocument(document).operations().forEach(operation -> rules.operation(operation, ids));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> rules.schema(schema.getKey(), schema.getValue()));
        return rules.faults;
    }

    private void head(JsonNode document) {
        for (String pointer : List.of("/info/title", "/info/version", "/info/description", "/info/license/name")) {
            require(document.at(pointer).isString(), "no " + pointer);
        }
        require(!document.at("/info/title").asString("").contains("OpenAPI definition"), "title is springdoc's");
        require(document.at("/servers/0/url").asString("").startsWith("/"), "the server is not relative");
        require(!document.at("/tags").isEmpty(), "no tags");
        document.at("/tags").forEach(tag -> require(tag.has("description"), "tag " + tag + " has no description"));
    }

    private void operation(ApiDocument.Operation operation, Set<String> ids) {
        JsonNode node = operation.node();
        for (String field : List.of("summary", "description", "operationId", "tags")) {
            require(node.has(field), operation + " has no " + field);
        }
        String id = node.path("operationId").asString("");
        require(ids.add(id) && !id.contains("_"), operation + " has no id of its own: " + id);
        node.path("parameters")
                .forEach(parameter -> require(
                        parameter.has("description"), operation + ": no description of " + parameter.get("name")));
        if (node.has("requestBody")) {
            require(node.at("/requestBody").has("description"), operation + ": no description of the body");
            node.at("/requestBody/content")
                    .forEach(media -> require(media.has("examples"), operation + ": no example of the body"));
        }
        node.path("responses").properties().forEach(answer -> answer(operation, answer.getKey(), answer.getValue()));
        require(
                node.path("responses")
                        .propertyStream()
                        .anyMatch(answer -> answer.getKey().startsWith("2")),
                operation + " has no good answer");
        require(
                node.path("responses")
                        .propertyStream()
                        .anyMatch(answer -> answer.getKey().startsWith("4")),
                operation + " has no errors");
    }

    private void answer(ApiDocument.Operation operation, String status, JsonNode answer) {
        String name = operation + ", answer " + status;
        require(answer.path("description").asString("").contains(" "), name + " has no description");
        require(status.equals(NOT_MODIFIED) || !answer.path("content").isEmpty(), name + " has no content");
        answer.path("content").properties().forEach(media -> {
            require(!media.getKey().contains("*"), name + " has no media type");
            require(media.getValue().has("schema"), name + " has no schema");
            require((status.compareTo("400") >= 0) == media.getKey().equals(PROBLEM), name + " is " + media.getKey());
        });
    }

    private void schema(String name, JsonNode schema) {
        require(schema.has("description"), name + " has no description");
        schema.path("properties")
                .properties()
                .forEach(field -> require(
                        field.getValue().has("description"), name + "." + field.getKey() + " has no description"));
    }

    private void require(boolean condition, String fault) {
        if (!condition) {
            faults.add(fault);
        }
    }
}
