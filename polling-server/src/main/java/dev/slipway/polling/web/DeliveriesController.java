package dev.slipway.polling.web;

import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.logs.BuildLogs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries: list, read, try again, and cancel. */
@RestController
@RequestMapping(path = "/api/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = OpenApiConfiguration.DELIVERIES)
class DeliveriesController {
    private static final int MOST = 1000;
    private static final String ID = "The id of the delivery, as `GET /api/deliveries` lists it";

    private final Deliveries deliveries;
    private final DeliveryViews views;
    private final BuildLogs logs;
    private final ApplicationEventPublisher events;

    DeliveriesController(Deliveries deliveries, DeliveryViews views, BuildLogs logs, ApplicationEventPublisher events) {
        this.deliveries = deliveries;
        this.views = views;
        this.logs = logs;
        this.events = events;
    }

    /** The newest deliveries first. */
    @GetMapping
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries",
            description = "The newest deliveries first, of all pipelines or of one.")
    @ApiResponse(responseCode = "200", description = "The deliveries, the newest first; empty for an unknown pipeline")
    @ApiResponse(responseCode = "400", description = "`limit` is not a whole number.")
    List<DeliveryView> list(
            @Parameter(description = "Only those of the pipeline of this name; of all pipelines when missing")
                    @RequestParam(required = false)
                    @Nullable
                    String pipeline,
            @Parameter(description = "How many at most: 1 to 1000. A smaller number counts as 1, a larger one as 1000")
                    @RequestParam(defaultValue = "50")
                    int limit) {
        if (pipeline != null && isNoText(pipeline)) {
            return List.of();
        }
        return views.of(deliveries.newest(pipeline, Math.clamp(limit, 1, MOST)));
    }

    /** One delivery. */
    @GetMapping("/{id}")
    @Operation(operationId = "getDelivery", summary = "Show a delivery", description = "The delivery as it is now.")
    @ApiResponse(responseCode = "200", description = "The delivery")
    DeliveryView show(@Parameter(description = ID) @PathVariable String id) {
        return views.of(find(id));
    }

    /** The lines of its build so far. */
    @GetMapping(path = "/{id}/log", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            operationId = "getDeliveryLog",
            summary = "Read the log of a delivery's build",
            description = "The lines so far, in UTF-8: the answer ends with them, even if the build goes on. A long log"
                    + " lacks its middle.")
    @ApiResponse(
            responseCode = "200",
            description = "The lines so far",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "404",
            description = "The delivery has no log: its build has not begun, or the log is too old.")
    @ApiResponse(responseCode = "502", description = "The store of the logs cannot be reached.")
    ResponseEntity<InputStreamResource> log(@Parameter(description = ID) @PathVariable String id) {
        Delivery delivery = find(id);
        InputStream lines = logs.read(delivery.id())
                .orElseThrow(() -> new ApiException(
                        HttpStatus.NOT_FOUND, "Delivery " + id + " has no log yet: it is " + delivery.state()));
        return ResponseEntity.ok(new InputStreamResource(lines));
    }

    /**
     * Tries a failed delivery again, or one that waits for its next try at once. A delivered one is delivered again: a lost
     * image or chart is made again, and one that exists stays as it is.
     */
    @PostMapping("/{id}/retry")
    @Operation(
            operationId = "retryDelivery",
            summary = "Try a delivery again",
            description =
                    "Queues a delivery that failed or was cancelled, or begins at once one that waits for its next"
                            + " attempt. A delivered one is delivered again: a lost image or chart is made again, and one that exists"
                            + " stays as it is.")
    @ApiResponse(responseCode = "202", description = "The delivery is queued")
    @ApiResponse(
            responseCode = "409",
            description =
                    "The delivery cannot be tried again: it is under way, a newer one replaced it, its tag was moved,"
                            + " or its pipeline has another repository, image or pattern of tags now.")
    ResponseEntity<DeliveryView> retry(@Parameter(description = ID) @PathVariable String id) {
        Delivery delivery = find(id);
        if (!deliveries.retry(id)) {
            throw new ApiException(HttpStatus.CONFLICT, refusal(delivery));
        }
        events.publishEvent(new WakeUp.DueDeliveries());
        return ResponseEntity.accepted().body(views.of(find(id)));
    }

    /**
     * Ends a delivery that is no longer needed. One that waits does not begin. If one is under way, its build is stopped, and
     * what was published so far stays. To cancel twice is the same as once.
     */
    @PostMapping("/{id}/cancel")
    @Operation(
            operationId = "cancelDelivery",
            summary = "Cancel a delivery",
            description = "A delivery that waits does not begin. The build of one under way is stopped; what it has"
                    + " published stays. To cancel a delivery twice is the same as once.")
    @ApiResponse(responseCode = "202", description = "The delivery is cancelled")
    @ApiResponse(responseCode = "409", description = "The delivery has ended, so it cannot be cancelled.")
    ResponseEntity<DeliveryView> cancel(@Parameter(description = ID) @PathVariable String id) {
        find(id);
        boolean cancelled = deliveries.cancel(id, "Cancelled by POST /api/deliveries/" + id + "/cancel");
        Delivery delivery = find(id);
        if (!cancelled && delivery.state() != DeliveryState.CANCELLED) {
            throw new ApiException(
                    HttpStatus.CONFLICT,
                    "Delivery " + id + " is " + delivery.state()
                            + ": only one that waits or is under way can be cancelled");
        }
        events.publishEvent(new WakeUp.DueDeliveries());
        return ResponseEntity.accepted().body(views.of(delivery));
    }

    private String refusal(Delivery delivery) {
        String general = "Delivery " + delivery.id() + " is " + delivery.state()
                + ": only one that failed, waits, was cancelled or was delivered can be tried again. Its tag must not have moved, and its"
                + " pipeline must still have the same repository, image and pattern of tags";
        return switch (delivery.state()) {
            case BUILDING, PUBLISHING -> general;
            case QUEUED, FAILED, PUBLISHED, SUPERSEDED, CANCELLED ->
                deliveries
                        .replacementOf(delivery.id())
                        .map(newer -> replaced(delivery, newer))
                        .orElse(general);
        };
    }

    private static String replaced(Delivery delivery, Delivery newer) {
        return "Delivery " + delivery.id() + " is not tried again: the newer delivery " + newer.id() + " ("
                + newer.kind()
                + " of commit " + newer.commit().abbreviated() + ", " + newer.state()
                + ") took its place, and staging would go back to an older commit. If it is to go back, use POST"
                + " /api/pipelines/" + delivery.pipeline() + "/staging-rollback";
    }

    private Delivery find(String id) {
        return Optional.of(id)
                .filter(text -> !isNoText(text))
                .flatMap(deliveries::find)
                .orElseThrow(() -> new ApiException(
                        HttpStatus.NOT_FOUND, "There is no delivery '" + id + "': GET /api/deliveries lists them"));
    }

    /** PostgreSQL stores no text with a NUL, and a search for one is an error. */
    private static boolean isNoText(String name) {
        return name.indexOf('\0') >= 0;
    }
}
