package dev.slipway.common.hold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release that stays at a chart and at images until it is let go: each apply sets them, and Keel lets go of the release.
 *
 * @param namespace the release's namespace
 * @param release the release's name
 * @param chartVersion the version of the chart; null to leave the chart to the desired state
 * @param images the images; an image that the chart does not name under {@code keel.images} cannot be held
 * @param reason why, in a sentence for people
 * @param by who holds it: a person, or a policy
 * @param since since when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A Helm release that stays at a chart and at images until it is let go")
public record Hold(
        @Schema(description = "The namespace of the release", example = "production")
        String namespace,

        @Schema(description = "The name of the release", example = "web")
        String release,

        @Schema(description = "The version of the chart; missing to leave the chart to the desired state") @Nullable
        String chartVersion,

        @Schema(description = "The images. One that the chart does not name under `keel.images` cannot be held")
        List<HeldImage> images,

        @Schema(description = "Why, in a sentence for people")
        String reason,

        @Schema(description = "Who holds it: a person, or a policy")
        String by,

        @Schema(description = "Since when") Instant since) {

    /** Copies the images; the JSON reader passes null for a missing list. */
    @SuppressWarnings("ConstantValue")
    public Hold {
        images = images == null ? List.of() : List.copyOf(images);
    }
}
