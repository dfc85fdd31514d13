package dev.slipway.polling.web;

import dev.slipway.polling.apply.ApplyCalls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The applies that helm-api was asked for, or that are still owed. */
@RestController
@RequestMapping(path = "/api/applies", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = OpenApiConfiguration.APPLIES)
class AppliesController {
    private static final int MOST = 100;

    private final ApplyCalls calls;

    AppliesController(ApplyCalls calls) {
        this.calls = calls;
    }

    /** The newest calls first. */
    @GetMapping
    @Operation(
            operationId = "listApplies",
            summary = "List the applies",
            description =
                    "The newest 100 calls of helm-api, the newest first: those that helm-api has accepted and those"
                            + " that are still owed.")
    @ApiResponse(responseCode = "200", description = "The calls, the newest first")
    List<ApplyView> list() {
        return calls.newest(MOST).stream().map(ApplyView::of).toList();
    }
}
