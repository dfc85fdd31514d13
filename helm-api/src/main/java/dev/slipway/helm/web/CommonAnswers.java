package dev.slipway.helm.web;

import dev.slipway.common.apply.ApplyRelease;
import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.hold.HeldImage;
import dev.slipway.common.hold.Hold;
import dev.slipway.common.rollout.Replicas;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import dev.slipway.common.rollout.RolloutContainer;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.RolloutRelease;
import dev.slipway.common.rollout.Rollouts;
import dev.slipway.common.rollout.RunningImage;
import dev.slipway.common.rollout.WatchedNamespaces;
import dev.slipway.helm.plan.PlannedRelease;
import dev.slipway.helm.plan.RunPlan;
import dev.slipway.service.openapi.DocumentInfo;
import dev.slipway.service.openapi.ProblemAnswers;
import dev.slipway.service.openapi.RequiredFields;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The answers that operations have in common: of the filter for callers, of the search for a run, and of Spring. */
final class CommonAnswers {
    private CommonAnswers() {}

    static void complete(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> addAnswers(path, operation)));
        // Spring's types of bodies that are streamed: the logs, and the changes of rollouts.
        document.getComponents().getSchemas().remove(StreamingResponseBody.class.getSimpleName());
        document.getComponents().getSchemas().remove(SseEmitter.class.getSimpleName());
        RequiredFields.mark(document, ApplyRun.class);
        List.of(
                        Rollouts.class,
                        Rollout.class,
                        RolloutContainer.class,
                        RunningImage.class,
                        Replicas.class,
                        RolloutRelease.class,
                        RolloutKey.class,
                        WatchedNamespaces.class,
                        Hold.class,
                        HeldImage.class)
                .forEach(answer -> RequiredFields.mark(document, answer));
        // Its lists are left out when they are empty.
        DocumentInfo.schema(document, RolloutCause.class.getSimpleName()).setRequired(List.of("kind", "message"));
        RequiredFields.mark(document, ApplyRelease.class);
        RequiredFields.mark(document, RunPlan.class);
        RequiredFields.mark(document, PlannedRelease.class);
        ProblemAnswers.complete(document);
        DocumentInfo.schema(document, ProblemAnswers.SCHEMA).addProperty("known", known());
        allowOneApp(DocumentInfo.schema(document, ApplyRequest.class.getSimpleName()));
        allowOneApp(DocumentInfo.schema(document, ApplyRun.class.getSimpleName()));
        DocumentInfo.sort(document);
    }

    private static void addAnswers(String path, Operation operation) {
        ApiResponse unauthorized = ProblemAnswers.add(
                operation, 401, "The request has no token, or one that is not valid for this service.");
        ProblemAnswers.addHeader(unauthorized, "WWW-Authenticate", "Bearer, and `invalid_token` if there was a token");
        ProblemAnswers.add(operation, 403, "The caller is not named in `slipway.helm-api.callers`.");
        if (path.contains("{id}")) {
            ProblemAnswers.add(operation, 404, "There is no such run: it never was, or is not kept any more.");
        }
        ProblemAnswers.addMediaTypes(operation);
        ProblemAnswers.add(operation, 500, "The service has failed: see its log.");
        ApiResponse unavailable =
                ProblemAnswers.add(operation, 503, "The Kubernetes API server does not answer: try again later.");
        ProblemAnswers.addHeader(unavailable, "Retry-After", "How many seconds to wait before the next try");
    }

    /** A single app may be written without a list. */
    private static void allowOneApp(Schema<?> schema) {
        Schema<?> list =
                Objects.requireNonNull((Schema<?>) schema.getProperties().get("target"));
        Schema<?> either = new JsonSchema().description(list.getDescription());
        list.setDescription(null);
        either.setOneOf(List.of(list.getItems(), list));
        schema.addProperty("target", either);
    }

    private static Schema<?> known() {
        Schema<?> known = new JsonSchema()
                .typesItem("array")
                .description("The specifications that there are; only of an unknown specification");
        known.setItems(new JsonSchema().typesItem("string"));
        return known;
    }
}
