package dev.slipway.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document that answers are compared with. */
public final class ApiDocument {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final ObjectNode root;

    /** A document. */
    public ApiDocument(JsonNode root) {
        this.root = (ObjectNode) StrictSchemas.of(root);
    }

    /** One operation. */
    public record Operation(String method, String path, JsonNode node) {

        boolean serves(String requested) {
            return requested.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        /** Whether it documents a status. */
        public boolean answers(int status) {
            return node.at("/responses").has(String.valueOf(status));
        }

        /** Its path, with the same value for each parameter in it. */
        public String path(String value) {
            return path.replaceAll("\\{[^}]+}", value);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All operations, in the document's order. */
    public List<Operation> operations() {
        return root.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
    }

    /**
     * Fails when an answer is not as the document says. Answers to requests that the document does not know are not
     * compared.
     */
    public void check(HttpResponse<String> response, JsonReader json) {
        int status = response.statusCode();
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        if (status == 400 && contentType.startsWith("text/html")) {
            // Tomcat has refused the request line, such as %2F in the path: it reached no operation.
            return;
        }
        find(response.request().method(), response.uri().getRawPath()).ifPresent(operation -> {
            String answer = operation + " answers " + status;
            JsonNode documented = operation.node().at("/responses/" + status);
            assertThat(documented.isMissingNode()).as(answer + ": undocumented").isFalse();
            if (body.length == 0) {
                return;
            }
            String type = contentType.replaceFirst(";.*", "").strip();
            JsonNode media = documented.path("content").path(type);
            assertThat(media.isMissingNode())
                    .as(answer + " as " + type + ": undocumented")
                    .isFalse();
            if (type.endsWith("json")) {
                assertThat(faults(media.get("schema"), json.read(body)))
                        .as(answer)
                        .isEmpty();
            }
        });
    }

    /** Reads JSON. */
    @FunctionalInterface
    public interface JsonReader {
        /** Reads a body. */
        JsonNode read(byte[] body);
    }

    private Optional<Operation> find(String method, String path) {
        return Stream.of(true, false)
                .flatMap(literal -> operations().stream()
                        .filter(operation -> operation.method().equals(method))
                        .filter(operation -> literal ? operation.path().equals(path) : operation.serves(path)))
                .findFirst();
    }

    private List<String> faults(JsonNode schema, JsonNode body) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", root.get("components"));
        return SCHEMAS.getSchema(whole).validate(body).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
