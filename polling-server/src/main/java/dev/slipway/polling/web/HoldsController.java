package dev.slipway.polling.web;

import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.environment.PipelineHold;
import dev.slipway.polling.environment.PipelineHold.State;
import dev.slipway.polling.environment.PipelineHolds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines that are held. */
@RestController
@RequestMapping(path = "/api/holds", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = OpenApiConfiguration.ENVIRONMENTS)
class HoldsController {
    private final PipelineHolds holds;
    private final ApplicationEventPublisher events;

    HoldsController(PipelineHolds holds, ApplicationEventPublisher events) {
        this.holds = holds;
        this.events = events;
    }

    /** All of them. */
    @GetMapping
    @Operation(
            operationId = "listHolds",
            summary = "List the pipelines that are held",
            description = "Pipelines that stay in an environment at what was verified, the oldest hold first.")
    @ApiResponse(responseCode = "200", description = "The holds")
    List<HoldView> list() {
        return holds.all().stream().map(HoldView::of).toList();
    }

    /** Ends a hold: the next apply brings what is newest. */
    @PostMapping("/{hold}/resume")
    @Operation(
            operationId = "resumeHold",
            summary = "End a hold",
            description =
                    "The pipeline follows what is published again: an apply brings the newest chart and image. To end a"
                            + " hold twice is the same as once.")
    @ApiResponse(responseCode = "202", description = "The hold ends")
    @ApiResponse(responseCode = "404", description = "There is no such hold, or it has ended.")
    ResponseEntity<HoldView> resume(@Parameter(description = "The id of the hold") @PathVariable String hold) {
        find(hold);
        holds.update(hold, State.ENDING);
        events.publishEvent(new WakeUp.ChangedEnvironments());
        return ResponseEntity.accepted().body(HoldView.of(find(hold)));
    }

    private PipelineHold find(String id) {
        return holds.all().stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        HttpStatus.NOT_FOUND, "There is no hold '" + id + "': GET /api/holds lists them"));
    }
}
