package dev.slipway.service.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.TreeMap;

/** The error answers in an OpenAPI document: problem details (RFC 9457). */
public final class ProblemAnswers {
    /** The name of their schema. */
    public static final String SCHEMA = "Problem";

    private static final String FIRST_ERROR = "400";

    private ProblemAnswers() {}

    /**
     * Adds an answer to an operation. A status that the operation has already gets a second description.
     *
     * @param status 400 to 599
     * @param description when the service answers so, and what the caller can do
     * @return the answer, for its headers
     */
    public static ApiResponse add(Operation operation, int status, String description) {
        ApiResponse answer =
                operation.getResponses().computeIfAbsent(String.valueOf(status), code -> new ApiResponse());
        String known = answer.getDescription();
        answer.setDescription(known == null ? description : known + " " + description);
        return answer;
    }

    /** Adds the answers to media types that an operation cannot send or read. */
    public static void addMediaTypes(Operation operation) {
        add(operation, 406, "The header Accept does not allow the media type of the answer.");
        add(
                operation,
                415,
                operation.getRequestBody() == null
                        ? "The header Content-Type is not a media type. A request without a body needs none."
                        : "The header Content-Type is not application/json.");
    }

    /** Documents that an answer has a header. */
    public static void addHeader(ApiResponse answer, String name, String description) {
        answer.addHeaderObject(name, new Header().description(description).schema(text(description)));
    }

    /** Gives each error answer of a document its media type and schema, and puts the answers in order. */
    public static void complete(OpenAPI document) {
        document.getComponents().addSchemas(SCHEMA, schema());
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(ProblemAnswers::complete);
    }

    private static void complete(Operation operation) {
        ApiResponses inOrder = new ApiResponses();
        new TreeMap<>(operation.getResponses()).forEach((status, answer) -> {
            if (status.compareTo(FIRST_ERROR) >= 0) {
                answer.setContent(content());
            }
            inOrder.addApiResponse(status, answer);
        });
        operation.setResponses(inOrder);
    }

    private static Content content() {
        Schema<?> problem = new JsonSchema().$ref("#/components/schemas/" + SCHEMA);
        return new Content().addMediaType("application/problem+json", new MediaType().schema(problem));
    }

    private static Schema<?> schema() {
        Schema<?> status =
                new JsonSchema().typesItem("integer").format("int32").description("The status of the answer");
        status.setExample(404);
        Schema<?> problem = new JsonSchema()
                .typesItem("object")
                .description("Says what went wrong and what to do (RFC 9457). `type` is missing: it is always"
                        + " `about:blank`, so the status tells the kind of problem.");
        problem.addProperty("title", text("A short name of the problem"));
        problem.addProperty("status", status);
        problem.addProperty("detail", text("What was wrong and what to do, for people; the wording may change"));
        problem.addProperty("instance", text("The path of the request").format("uri-reference"));
        problem.setRequired(List.of("title", "status", "instance"));
        return problem;
    }

    private static Schema<?> text(String description) {
        return new JsonSchema().typesItem("string").description(description);
    }
}
