package dev.slipway.polling.web;

import dev.slipway.common.rollout.Replicas;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import dev.slipway.common.rollout.RolloutContainer;
import dev.slipway.common.rollout.RolloutRelease;
import dev.slipway.common.rollout.RunningImage;
import dev.slipway.service.openapi.DocumentInfo;
import dev.slipway.service.openapi.ProblemAnswers;
import dev.slipway.service.openapi.RequiredFields;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** The answers that operations have in common: of filters, of the search for a pipeline or delivery, and of Spring. */
final class CommonAnswers {
    private static final List<Class<? extends Record>> ANSWERS = List.of(
            PipelineView.class,
            DeliveryView.class,
            ArrivalView.class,
            ApplyView.class,
            HeldReleaseView.class,
            HoldView.class,
            EnvironmentView.class,
            RunningPipelineView.class,
            BehindView.class,
            BehindView.CommitView.class,
            Rollout.class,
            RolloutContainer.class,
            RolloutRelease.class,
            RunningImage.class,
            Replicas.class,
            RolloutCause.class);

    private CommonAnswers() {}

    static void complete(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> addAnswers(path, method, operation)));
        ANSWERS.forEach(answer -> RequiredFields.mark(document, answer));
        ProblemAnswers.complete(document);
        DocumentInfo.sort(document);
    }

    private static void addAnswers(String path, HttpMethod method, Operation operation) {
        ApiResponse unauthorized = ProblemAnswers.add(
                operation, 401, "The service has a tokens file, and the request has no token of that file.");
        ProblemAnswers.addHeader(
                unauthorized, "WWW-Authenticate", "The schemes that the service takes: Basic and Bearer");
        if (method != HttpMethod.GET) {
            ProblemAnswers.add(operation, 403, "A browser sent the request for a page of another site.");
        }
        if (path.contains("{name}")) {
            ProblemAnswers.add(operation, 404, "There is no such pipeline: `detail` names those that there are.");
        }
        if (path.contains("{id}")) {
            ProblemAnswers.add(operation, 404, "There is no such delivery.");
        }
        ProblemAnswers.addMediaTypes(operation);
        ProblemAnswers.add(
                operation,
                421,
                "The service has no tokens file, and the header Host is neither localhost, nor an IP address, nor one of"
                        + " `slipway.api.allowed-hosts`.");
        ProblemAnswers.add(
                operation, 500, "The service has failed, for example because it cannot reach its ledger: see its log.");
        ProblemAnswers.add(operation, 503, "The tokens file cannot be used: see the service's log.");
    }
}
