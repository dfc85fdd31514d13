package dev.slipway.helm.web;

import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.job.RunLogs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
@Tag(name = OpenApiConfiguration.APPLY)
class LogsController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final ApplyService service;
    private final RunLogs logs;

    LogsController(ApplyService service, RunLogs logs) {
        this.service = service;
        this.logs = logs;
    }

    @GetMapping(path = "/apply/{id}/logs", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            operationId = "getRunLogs",
            summary = "Read the logs of a run",
            description = "The lines of all its containers in UTF-8, init containers first. The answer is streamed: it"
                    + " ends when the run has ended, after 2 hours at the latest, or at once with `follow=false`.")
    @ApiResponse(
            responseCode = "200",
            description = "The lines, as they come",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = "`follow` is neither true nor false.")
    ResponseEntity<StreamingResponseBody> logs(
            @Parameter(description = ApplyController.ID) @PathVariable String id,
            @Parameter(description = "Whether to stay until the run has ended; if not, only what is there now")
                    @RequestParam(defaultValue = "true")
                    boolean follow,
            @Parameter(hidden = true) HttpServletResponse response) {
        String run = service.get(id).id();
        // The stream that Spring passes in ignores flush(); the response's own passes each line on.
        return ResponseEntity.ok().contentType(TEXT).body(_ -> logs.write(run, follow, response.getOutputStream()));
    }
}
