package dev.slipway.helm.web;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.helm.apply.ApplyService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
@Tag(name = "apply", description = "Runs of helmsman")
class ApplyController {
    private final ApplyService service;

    ApplyController(ApplyService service) {
        this.service = service;
    }

    @PostMapping(path = "/apply", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Apply a desired-state specification",
            description = "Answers with a run that starts after this request: a new one, or one that waits already for"
                    + " an equal request. One run of a specification is active at a time.")
    ResponseEntity<ApplyRun> apply(
            @RequestBody(required = false) @Nullable ApplyRequest request,
            @Parameter(description = "Makes a retry return the first answer, for as long as its run is kept")
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
    @Operation(summary = "All runs that are kept, the newest first")
    List<ApplyRun> list() {
        return service.list();
    }

    @GetMapping(path = "/apply/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One run")
    ApplyRun get(@PathVariable String id) {
        return service.get(id);
    }
}
