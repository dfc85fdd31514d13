package dev.slipway.helm.web;

import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.job.RunPlans;
import dev.slipway.helm.plan.PlanText;
import dev.slipway.helm.plan.RunPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What helmsman planned in a run, as JSON and as text. */
@RestController
@Tag(name = OpenApiConfiguration.APPLY)
class PlanController {
    private static final String PATH = "/apply/{id}/plan";

    private final ApplyService service;
    private final RunPlans plans;

    PlanController(ApplyService service, RunPlans plans) {
        this.service = service;
        this.plans = plans;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getRunPlan",
            summary = "Show the plan of a run",
            description =
                    "What helmsman is going to install, upgrade, replace and delete, read from its log. A run with"
                            + " `dryRun` also shows what changes in the objects of each release; the values of Secrets are left out."
                            + " With `Accept: text/plain` the answer is for people to read.")
    @ApiResponse(
            responseCode = "200",
            description = "The plan, as far as the log has it",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RunPlan.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    RunPlan plan(@Parameter(description = ApplyController.ID) @PathVariable String id) {
        return plans.plan(service.get(id).id());
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(hidden = true)
    ResponseEntity<String> text(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(PlanText.of(plan(id)));
    }
}
