package dev.slipway.polling.web;

import dev.slipway.polling.environment.EnvironmentOverview;
import dev.slipway.polling.environment.EnvironmentOverviews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs where. */
@RestController
@RequestMapping(path = "/api/environments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = OpenApiConfiguration.ENVIRONMENTS)
class EnvironmentsController {
    private final EnvironmentOverviews overviews;
    private final CommitsBehind behind;

    EnvironmentsController(EnvironmentOverviews overviews, CommitsBehind behind) {
        this.overviews = overviews;
        this.behind = behind;
    }

    /** Every environment, with what it runs. */
    @GetMapping
    @Operation(
            operationId = "listEnvironments",
            summary = "List the environments and what runs there",
            description = "All environments of the configuration, in its order. For each, the pipelines that it runs:"
                    + " commit, version, chart and state; and the commits that an environment with releases lacks.")
    @ApiResponse(responseCode = "200", description = "The environments")
    List<EnvironmentView> list() {
        List<EnvironmentOverview> all = overviews.all();
        return all.stream()
                .map(overview -> EnvironmentView.of(
                        overview,
                        overview.pipelines().stream()
                                .map(running -> RunningPipelineView.of(
                                        running, behind.of(overview.environment(), running, all)))
                                .toList()))
                .toList();
    }
}
