package dev.slipway.helm.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.common.apply.ReleaseAction;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What helmsman is going to do with a release.
 *
 * @param name the release's name
 * @param namespace its namespace; missing where helmsman does not name it
 * @param action what it decided
 * @param version the chart's version as helmsman names it, which is a range for an installation
 * @param diff what changes in its objects, as helm-diff prints it, without the values of Secrets; missing if none was printed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What helmsman is going to do with a release")
public record PlannedRelease(
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
                        "What changes in its objects, as helm-diff prints it, without the values of Secrets. Only of an"
                                + " upgrade in a dry run, if it is certain which release the lines belong to")
        @Nullable
        String diff) {}
