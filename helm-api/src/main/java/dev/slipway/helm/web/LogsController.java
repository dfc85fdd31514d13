package dev.slipway.helm.web;

import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.job.RunLogs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The logs of a run, streamed while it runs. */
@RestController
@Tag(name = "apply")
class LogsController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final ApplyService service;
    private final RunLogs logs;

    LogsController(ApplyService service, RunLogs logs) {
        this.service = service;
        this.logs = logs;
    }

    @GetMapping("/apply/{id}/logs")
    @Operation(summary = "The logs of a run, init containers first")
    ResponseEntity<StreamingResponseBody> logs(
            @PathVariable String id,
            @Parameter(description = "Stay until the run has ended; otherwise only what is there now")
                    @RequestParam(defaultValue = "true")
                    boolean follow,
            @Parameter(hidden = true) HttpServletResponse response) {
        String run = service.get(id).id();
        // The stream that Spring hands in takes no notice of flush(); the response's own passes each line on.
        return ResponseEntity.ok().contentType(TEXT).body(_ -> logs.write(run, follow, response.getOutputStream()));
    }
}
