package dev.slipway.helm.web;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.Rollouts;
import dev.slipway.helm.rollout.RolloutBoard;
import dev.slipway.helm.rollout.RolloutSnapshot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The resource {@code /rollouts}: what runs in the applications' namespaces. */
@RestController
@Tag(name = OpenApiConfiguration.ROLLOUTS)
class RolloutController {
    private final RolloutBoard board;

    RolloutController(RolloutBoard board) {
        this.board = board;
    }

    @GetMapping(path = "/rollouts", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listRollouts",
            summary = "List what runs",
            description = "The Deployments, StatefulSets and DaemonSets of the namespaces in"
                    + " `slipway.helm-api.rollouts.namespaces`, by namespace, kind and name. What is not yet read, or cannot be"
                    + " read now, is in `unreadable`.")
    @ApiResponse(
            responseCode = "200",
            description = "The workloads",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Differs whenever the answer may have changed",
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "304",
            description = "Nothing has changed since the answer with the ETag of the header If-None-Match.",
            content = @Content)
    @Nullable
    ResponseEntity<Rollouts> list(
            @Parameter(description = "Only the workloads of this namespace") @RequestParam(required = false) @Nullable
                    String namespace,
            @Parameter(
                            description =
                                    "Only workloads with a container that has an image of this repository or below it, such as"
                                            + " `registry.example.org/team/web` or `registry.example.org/team`")
                    @RequestParam(required = false)
                    @Nullable
                    String image,
            @Parameter(hidden = true) WebRequest request) {
        RolloutSnapshot snapshot = board.all();
        if (request.checkNotModified(snapshot.version())) {
            return null;
        }
        return ResponseEntity.ok(new RolloutFilter(namespace, image).of(snapshot.rollouts()));
    }

    @GetMapping(path = "/rollouts/{namespace}/{kind}/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getRollout",
            summary = "Show what runs of one workload",
            description = "The workload as it is now.")
    @ApiResponse(responseCode = "200", description = "The workload")
    @ApiResponse(responseCode = "404", description = "There is no such workload, or its namespace is not watched.")
    @ApiResponse(responseCode = "503", description = "The namespace cannot be read now.")
    Rollout get(
            @Parameter(description = "The namespace of the workload") @PathVariable String namespace,
            @Parameter(description = "`Deployment`, `StatefulSet` or `DaemonSet`") @PathVariable String kind,
            @Parameter(description = "The name of the workload") @PathVariable String name) {
        return board.get(new RolloutKey(namespace, kind, name));
    }
}
