package dev.slipway.common.apply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One release in a run that has ended, as the log of helmsman says.
 *
 * @param name the release's name
 * @param namespace its namespace; missing where helmsman does not name it, as for a release that is unchanged
 * @param action what helmsman decided
 * @param version the chart's version as helmsman names it, which is a range for an installation
 * @param result what became of it; missing if nothing was to be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One release in a run that has ended, as the log of helmsman says")
public record ApplyRelease(
        @Schema(description = "Its name", example = "web") String name,

        @Schema(
                description =
                        "Its namespace. Missing where helmsman does not name it, as for a release that is unchanged",
                example = "production")
        @Nullable
        String namespace,

        @Schema(description = "What helmsman decided") ReleaseAction action,

        @Schema(
                description = "The version of the chart, as helmsman names it: for an installation, the range of the"
                        + " desired state",
                example = "1.2.0")
        @Nullable
        String version,

        @Schema(
                description =
                        "`DONE`: Helm ended without an error. `FAILED`: the logs say why. `NOT_STARTED`: the run ended"
                                + " before. `UNKNOWN`: the log does not say. Missing if nothing was to be done")
        @Nullable
        ReleaseResult result) {}
