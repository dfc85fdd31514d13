package dev.slipway.polling.web;

import dev.slipway.common.CommitId;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.delivery.FastForward;
import dev.slipway.polling.delivery.MissingBranchException;
import dev.slipway.polling.delivery.RollbackRefusedException;
import dev.slipway.polling.delivery.StagingRollback;
import dev.slipway.polling.delivery.TagReport;
import dev.slipway.polling.delivery.TagReports;
import dev.slipway.polling.ledger.Deliveries;
import dev.slipway.polling.ledger.Delivery;
import dev.slipway.polling.ledger.PipelineOverview;
import dev.slipway.polling.ledger.PipelineOverviews;
import dev.slipway.polling.ledger.PipelineStates;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.Pipelines;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines: list, read, and the decisions that are people's. */
@RestController
@RequestMapping("/api/pipelines")
class PipelinesController {
    static final String ROLLBACK_BODY = "{\"to\": \"previous\"}, or a commit in place of \"previous\"";

    /**
     * The body of a staging rollback.
     *
     * @param to {@code previous}, or a commit
     */
    record RollbackRequest(@Nullable String to) {}

    private final Pipelines pipelines;
    private final PipelineStates states;
    private final PipelineOverviews overviews;
    private final Deliveries deliveries;
    private final StagingRollback rollback;
    private final FastForward fastForward;
    private final TagReports reports;
    private final ApplicationEventPublisher events;

    PipelinesController(
            Pipelines pipelines,
            PipelineStates states,
            PipelineOverviews overviews,
            Deliveries deliveries,
            StagingRollback rollback,
            FastForward fastForward,
            TagReports reports,
            ApplicationEventPublisher events) {
        this.pipelines = pipelines;
        this.states = states;
        this.overviews = overviews;
        this.deliveries = deliveries;
        this.rollback = rollback;
        this.fastForward = fastForward;
        this.reports = reports;
        this.events = events;
    }

    /** Every pipeline. */
    @GetMapping
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
    PipelineView show(@PathVariable String name) {
        return view(find(name));
    }

    /** Takes staging's image back to the previous commit, or to a named one; holds until the next merge. */
    @Operation(
            summary = "Takes staging's image back to the previous commit, or to a named one, until the next merge",
            description = DeliveryView.CHART_STAYS)
    @PostMapping("/{name}/staging-rollback")
    ResponseEntity<DeliveryView> stagingRollback(@PathVariable String name, @RequestBody RollbackRequest request) {
        Pipeline pipeline = find(name);
        if (request.to() == null || request.to().isBlank()) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "The body lacks \"to\": expected " + ROLLBACK_BODY);
        }
        try {
            String id = rollback.request(pipeline, request.to());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/deliveries/" + id))
                    .body(deliveries.find(id).map(DeliveryView::of).orElseThrow());
        } catch (RollbackRefusedException e) {
            throw new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ApiException(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()));
        }
    }

    /** Looks at the pipeline's repository at once. For a git server's hook; one that fails costs no more than the wait. */
    @PostMapping("/{name}/look")
    ResponseEntity<PipelineView> look(@PathVariable String name) {
        Pipeline pipeline = find(name);
        events.publishEvent(new WakeUp("source " + pipeline.repository()));
        return ResponseEntity.accepted().body(view(pipeline));
    }

    /** Neither looks at the pipeline nor begins its deliveries until it is resumed. */
    @PostMapping("/{name}/pause")
    PipelineView pause(@PathVariable String name) {
        Pipeline pipeline = find(name);
        states.setPaused(name, true);
        return view(pipeline);
    }

    /** Ends a pause; what came meanwhile is delivered. */
    @PostMapping("/{name}/resume")
    PipelineView resume(@PathVariable String name) {
        Pipeline pipeline = find(name);
        states.setPaused(name, false);
        events.publishEvent(new WakeUp("source"));
        events.publishEvent(new WakeUp("deliveries"));
        return view(pipeline);
    }

    /** Takes the repository's refs as delivered: whatever was held back is skipped. */
    @PostMapping("/{name}/fast-forward")
    PipelineView fastForward(@PathVariable String name) {
        Pipeline pipeline = find(name);
        try {
            fastForward.skip(pipeline);
        } catch (MissingBranchException e) {
            throw new ApiException(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ApiException(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()));
        }
        events.publishEvent(new WakeUp("source"));
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
                newest == null ? null : DeliveryView.of(newest));
    }
}
