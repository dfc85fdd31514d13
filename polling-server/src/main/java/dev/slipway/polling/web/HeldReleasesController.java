package dev.slipway.polling.web;

import dev.slipway.polling.apply.HeldReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Published charts that wait for an edit of the desired state, such as a new major version. */
@RestController
@RequestMapping(path = "/api/held-releases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = OpenApiConfiguration.APPLIES)
class HeldReleasesController {
    private final HeldReleases held;

    HeldReleasesController(HeldReleases held) {
        this.held = held;
    }

    /** All that waits now, with what to edit to release it. */
    @GetMapping
    @Operation(
            operationId = "listHeldReleases",
            summary = "List the releases that wait for an edit of the desired state",
            description = "Published charts that no range of the desired state takes, such as a new major version, with"
                    + " what to edit to release each.")
    @ApiResponse(responseCode = "200", description = "All releases that wait now")
    @ApiResponse(responseCode = "502", description = "The desired state cannot be read: `detail` says why.")
    List<HeldReleaseView> list() {
        try {
            return held.find().stream().map(HeldReleaseView::of).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new ApiException(
                    HttpStatus.BAD_GATEWAY, "Reading the desired state failed: " + String.valueOf(e.getMessage()));
        }
    }
}
