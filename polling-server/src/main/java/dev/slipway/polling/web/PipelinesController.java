package dev.slipway.polling.web;

import dev.slipway.common.CommitId;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.RollbackRefusedException;
import dev.slipway.polling.delivery.StagingRollback;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.refs.FastForward;
import dev.slipway.polling.refs.MissingBranchException;
import dev.slipway.polling.refs.PipelineOverview;
import dev.slipway.polling.refs.PipelineOverviews;
import dev.slipway.polling.refs.TagReport;
import dev.slipway.polling.refs.TagReports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines: list, read, and the decisions that are people's. */
@RestController
@RequestMapping(path = "/api/pipelines", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = OpenApiConfiguration.PIPELINES)
class PipelinesController {
    private static final String NAME = "The name of the pipeline, as the configuration has it";
    private static final String REPOSITORY_AWAY = "The git repository cannot be read: `detail` says why.";
    static final String ROLLBACK_BODY = "{\"to\": \"previous\"}, or a commit in place of \"previous\"";

    /**
     * The body of a staging rollback.
     *
     * @param to {@code previous}, or a commit
     */
    @Schema(description = "Where staging goes back to. Other fields are ignored.")
    record RollbackRequest(
            @Schema(
                    description = "`previous`, a commit id, or its first 7 to 39 hexadecimal digits. The commit must be"
                            + " on the pipeline's branch and have an image in the registry",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "previous")
            @Nullable
            String to) {}

    private final Pipelines pipelines;
    private final PipelineStates states;
    private final PipelineOverviews overviews;
    private final Deliveries deliveries;
    private final DeliveryViews views;
    private final StagingRollback rollback;
    private final FastForward fastForward;
    private final TagReports reports;
    private final ApplicationEventPublisher events;

    PipelinesController(
            Pipelines pipelines,
            PipelineStates states,
            PipelineOverviews overviews,
            Deliveries deliveries,
            DeliveryViews views,
            StagingRollback rollback,
            FastForward fastForward,
            TagReports reports,
            ApplicationEventPublisher events) {
        this.pipelines = pipelines;
        this.states = states;
        this.overviews = overviews;
        this.deliveries = deliveries;
        this.views = views;
        this.rollback = rollback;
        this.fastForward = fastForward;
        this.reports = reports;
        this.events = events;
    }

    /** Every pipeline. */
    @GetMapping
    @Operation(
            operationId = "listPipelines",
            summary = "List the pipelines",
            description = "All pipelines of the configuration, in its order.")
    @ApiResponse(responseCode = "200", description = "The pipelines")
    List<PipelineView> list() {
        Map<String, PipelineOverview> known = overviews.all();
        return pipelines.all().stream()
                .map(pipeline -> {
                    PipelineOverview overview = known.get(pipeline.name());
                    return overview == null ? view(pipeline) : view(pipeline, overview);
                })
                .toList();
    }

    /** One pipeline. */
    @GetMapping("/{name}")
    @Operation(operationId = "getPipeline", summary = "Show a pipeline", description = "The pipeline as it is now.")
    @ApiResponse(responseCode = "200", description = "The pipeline")
    PipelineView show(@Parameter(description = NAME) @PathVariable String name) {
        return view(find(name));
    }

    /** Takes staging's image back to the previous commit, or to a named one; holds until the next merge. */
    @PostMapping("/{name}/staging-rollback")
    @Operation(
            operationId = "rollBackStaging",
            summary = "Take the image of staging back to an earlier commit",
            description = "Holds until the next merge. " + DeliveryView.CHART_STAYS + ".")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            description = "Where to go back to",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = RollbackRequest.class),
                            examples = {
                                @ExampleObject(name = "previous", value = "{\"to\": \"previous\"}"),
                                @ExampleObject(name = "commit", value = "{\"to\": \"1f0c2a9\"}")
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "The rollback is recorded as a delivery",
            headers =
                    @Header(
                            name = "Location",
                            description = "The path of the delivery",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(responseCode = "400", description = "The body is not a JSON object, or has no `to`.")
    @ApiResponse(
            responseCode = "422",
            description = "Staging cannot go back to that commit: `detail` names those that it can go back to.")
    @ApiResponse(
            responseCode = "502",
            description = "The git repository or the registry cannot be read: `detail` says which, and why.")
    ResponseEntity<DeliveryView> stagingRollback(
            @Parameter(description = NAME) @PathVariable String name, @RequestBody RollbackRequest request) {
        Pipeline pipeline = find(name);
        if (request.to() == null || request.to().isBlank()) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST, "The body lacks \"to\": expected a JSON object such as " + ROLLBACK_BODY);
        }
        try {
            String id = rollback.request(pipeline, request.to());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/deliveries/" + id))
                    .body(deliveries.find(id).map(views::of).orElseThrow());
        } catch (RollbackRefusedException e) {
            throw new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ApiException(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()));
        }
    }

    /** Looks at the pipeline's repository at once. For a git server's hook; if a hook fails, only the wait is longer. */
    @PostMapping("/{name}/look")
    @Operation(
            operationId = "lookAtPipeline",
            summary = "Look at the repository now",
            description =
                    "Looks at the repository of the pipeline without waiting for the next interval; for the hook of"
                            + " a git server. The answer does not wait for the look.")
    @ApiResponse(responseCode = "202", description = "The look begins; the pipeline is as it was before")
    ResponseEntity<PipelineView> look(@Parameter(description = NAME) @PathVariable String name) {
        Pipeline pipeline = find(name);
        events.publishEvent(new WakeUp.ChangedRefs(pipeline.repository()));
        return ResponseEntity.accepted().body(view(pipeline));
    }

    /** Neither looks at the pipeline nor begins its deliveries until it is resumed. */
    @PostMapping("/{name}/pause")
    @Operation(
            operationId = "pausePipeline",
            summary = "Pause a pipeline",
            description = "Stops the looks at its repository, and begins none of its deliveries until it is resumed. A"
                    + " delivery under way goes on. To pause a pipeline twice is the same as once.")
    @ApiResponse(responseCode = "200", description = "The paused pipeline")
    PipelineView pause(@Parameter(description = NAME) @PathVariable String name) {
        Pipeline pipeline = find(name);
        states.setPaused(name, true);
        return view(pipeline);
    }

    /** Ends a pause; what came meanwhile is delivered. */
    @PostMapping("/{name}/resume")
    @Operation(
            operationId = "resumePipeline",
            summary = "Resume a pipeline",
            description =
                    "Ends a pause. What came meanwhile is delivered. A pipeline that is not paused stays as it is.")
    @ApiResponse(responseCode = "200", description = "The pipeline")
    PipelineView resume(@Parameter(description = NAME) @PathVariable String name) {
        Pipeline pipeline = find(name);
        states.setPaused(name, false);
        events.publishEvent(new WakeUp.ChangedRefs(null));
        events.publishEvent(new WakeUp.DueDeliveries());
        return view(pipeline);
    }

    /** Counts the repository's refs as delivered: what was held back is skipped. */
    @PostMapping("/{name}/fast-forward")
    @Operation(
            operationId = "fastForwardPipeline",
            summary = "Skip what is held back",
            description =
                    "Counts the branch and tags of the repository, as they are now, as delivered: changes that were"
                            + " held back are not delivered.")
    @ApiResponse(responseCode = "200", description = "The pipeline, with its new head")
    @ApiResponse(responseCode = "409", description = "The repository does not have the branch of the pipeline.")
    @ApiResponse(responseCode = "502", description = REPOSITORY_AWAY)
    PipelineView fastForward(@Parameter(description = NAME) @PathVariable String name) {
        Pipeline pipeline = find(name);
        try {
            fastForward.skip(pipeline);
        } catch (MissingBranchException e) {
            throw new ApiException(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ApiException(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()));
        }
        events.publishEvent(new WakeUp.ChangedRefs(null));
        return view(pipeline);
    }

    private Pipeline find(String name) {
        return pipelines
                .find(name)
                .orElseThrow(() -> new ApiException(
                        HttpStatus.NOT_FOUND,
                        "There is no pipeline '" + name + "': there are "
                                + pipelines.all().stream().map(Pipeline::name).toList()));
    }

    private PipelineView view(Pipeline pipeline) {
        return view(pipeline, overviews.of(pipeline.name()));
    }

    private PipelineView view(Pipeline pipeline, PipelineOverview overview) {
        TagReport tags = reports.of(pipeline.name());
        Map<String, String> moved = new TreeMap<>();
        overview.movedTags().forEach((tag, commit) -> moved.put(tag, commit.value()));
        CommitId head = overview.head();
        Delivery newest = overview.newest();
        return new PipelineView(
                pipeline.name(),
                pipeline.repository().toString(),
                pipeline.branch(),
                pipeline.image(),
                head == null ? null : head.value(),
                overview.paused(),
                overview.storm(),
                moved,
                tags.refused(),
                tags.ignored(),
                newest == null ? null : views.of(newest));
    }
}
