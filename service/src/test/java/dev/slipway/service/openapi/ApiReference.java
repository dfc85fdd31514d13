package dev.slipway.service.openapi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code docs/api.md}: the OpenAPI documents as people read them. */
public final class ApiReference {
    private static final String HEAD = """
            # The REST APIs

            Generated from the [OpenAPI documents](openapi): do not edit it. The services serve the same documents, \
            polling-server at `/api/openapi` and helm-api at `/v3/api-docs`.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private ApiReference() {}

    /** Fails when the reference differs from the documents of these services in {@code docs/openapi}. */
    public static void assertCurrent(String... services) throws IOException {
        ApiReference reference = new ApiReference();
        for (String service : services) {
            reference.service(OpenApiFile.read(service));
        }
        RenewedFile.assertCurrent(Path.of("../docs/api.md"), reference.text.toString());
    }

    private void service(JsonNode document) {
        text.append("\n## ").append(document.at("/info/title").stringValue());
        text.append("\n\n")
                .append(document.at("/info/description").stringValue().strip())
                .append('\n');
        List<ApiDocument.Operation> operations = new ApiDocument(document).operations();
        table("Operation", "Purpose");
        operations.forEach(operation ->
                row("`" + operation + "`", operation.node().get("summary").stringValue()));
        operations.forEach(this::operation);
        text.append("\n### Fields\n");
        document.at("/components/schemas").properties().forEach(schema -> schema(schema.getKey(), schema.getValue()));
    }

    private void operation(ApiDocument.Operation operation) {
        JsonNode node = operation.node();
        text.append("\n### `").append(operation).append("`\n\n");
        text.append(node.get("description").stringValue()).append('\n');
        if (node.has("parameters")) {
            table("Parameter", "In", "Type", "Meaning");
            node.get("parameters")
                    .forEach(parameter -> row(
                            "`" + parameter.get("name").stringValue() + "`",
                            parameter.get("in").stringValue(),
                            Types.of(parameter.get("schema")),
                            parameter.get("description").stringValue()));
        }
        body(node.path("requestBody"));
        table("Answer", "Body", "When");
        node.get("responses")
                .properties()
                .forEach(answer -> row(
                        answer.getKey(),
                        bodies(answer.getValue().path("content")),
                        answer.getValue().get("description").stringValue()));
    }

    private void body(JsonNode body) {
        if (body.isMissingNode()) {
            return;
        }
        text.append("\nBody (").append(body.path("required").asBoolean(false) ? "required" : "may be missing");
        text.append("): ").append(bodies(body.get("content"))).append(". ");
        text.append(body.get("description").stringValue()).append(".\n\n```json\n");
        body.get("content")
                .forEach(media -> media.path("examples")
                        .forEach(example -> text.append(example.get("value")).append('\n')));
        text.append("```\n");
    }

    private static String bodies(JsonNode content) {
        List<String> bodies = new ArrayList<>();
        content.properties()
                .forEach(media -> bodies.add(
                        "`" + media.getKey() + "`: " + Types.of(media.getValue().get("schema"))));
        return String.join(", ", bodies);
    }

    private void schema(String name, JsonNode schema) {
        text.append("\n#### ").append(name).append("\n\n");
        text.append(schema.get("description").stringValue()).append('\n');
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(field -> required.add(field.stringValue()));
        table("Field", "Type", "Always", "Meaning");
        schema.path("properties")
                .properties()
                .forEach(field -> row(
                        "`" + field.getKey() + "`",
                        Types.of(field.getValue()),
                        required.contains(field.getKey()) ? "yes" : "no",
                        field.getValue().get("description").stringValue()));
    }

    private void table(String... titles) {
        text.append('\n');
        row(titles);
        text.append("|---".repeat(titles.length)).append("|\n");
    }

    private void row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }
}
