package dev.slipway.helm.web;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.helm.apply.ApplyService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The resource {@code /apply}: runs of helmsman. */
@RestController
@Tag(name = OpenApiConfiguration.APPLY)
class ApplyController {
    static final String ID = "The id of the run, such as `apply-staging-17`";

    private final ApplyService service;

    ApplyController(ApplyService service) {
        this.service = service;
    }

    @PostMapping(path = "/apply", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "apply",
            summary = "Apply a desired-state specification",
            description = "Answers with a run that starts after this request: a new one, or one that waits already and"
                    + " does all that is asked. One run of a specification is active at a time.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            description = "What to apply; without a body, all of the default specification",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ApplyRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "all",
                                        value = "{\"dss\": \"staging\", \"reason\": \"the chart web changed\"}"),
                                @ExampleObject(name = "some", value = "{\"target\": [\"web\", \"api\"]}"),
                                @ExampleObject(name = "show", value = "{\"group\": \"shop\", \"dryRun\": true}")
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "The run. It starts at once, or after the run before it",
            headers =
                    @Header(
                            name = "Location",
                            description = "The path of the run",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "400",
            description = "The body is not a JSON object, has an unknown field or a wrong value, or the header"
                    + " Idempotency-Key is wrong: `detail` names the part.")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such specification: `known` lists those that there are.")
    @ApiResponse(
            responseCode = "422",
            description = "The Idempotency-Key was used for another request: send a new key with a new request.")
    @ApiResponse(
            responseCode = "503",
            description = "The CronJob of helmsman is missing, or other requests changed the runs at the same time.")
    ResponseEntity<ApplyRun> apply(
            @RequestBody(required = false) @Nullable ApplyRequest request,
            @Parameter(
                            description = "Makes a retry return the first answer, for as long as its run is kept: 1 to"
                                    + " 255 visible ASCII characters without spaces. It counts for this caller alone",
                            schema = @Schema(type = "string", pattern = "^[!-~]{1,255}$"))
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(hidden = true) Principal caller) {
        ApplyRequest asked = request == null ? new ApplyRequest(null, List.of(), null, null, null) : request;
        ApplyRun run = service.submit(asked, caller.getName(), idempotencyKey);
        return ResponseEntity.accepted()
                .location(URI.create("/apply/" + run.id()))
                .body(run);
    }

    @GetMapping(path = "/apply", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listRuns",
            summary = "List the runs",
            description = "All runs that are kept, the newest first; how many are kept is set by"
                    + " `slipway.helm-api.history`.")
    @ApiResponse(responseCode = "200", description = "The runs, the newest first")
    List<ApplyRun> list() {
        return service.list();
    }

    @GetMapping(path = "/apply/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getRun",
            summary = "Show a run",
            description =
                    "The run as it is now. Ask again until `state` is `SUCCEEDED` or `FAILED`, or follow its logs.")
    @ApiResponse(responseCode = "200", description = "The run")
    ApplyRun get(@Parameter(description = ID) @PathVariable String id) {
        return service.get(id);
    }
}
