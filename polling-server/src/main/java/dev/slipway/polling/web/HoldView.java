package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.polling.environment.PipelineHold;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hold, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A pipeline that stays in an environment at what was verified, whatever is published")
record HoldView(
        @Schema(description = "Names the hold") String id,

        @Schema(description = "The pipeline", example = "web")
        String pipeline,

        @Schema(description = "The environment", example = "production")
        String environment,

        @Schema(description = "The commit that it stays at") String commit,

        @Schema(description = "The tag of the image", example = "1.4.0")
        String tag,

        @Schema(description = "The digest of the image") String digest,

        @Schema(description = "The version of the chart; missing when it is not known, and then not held") @Nullable
        String chartVersion,

        @Schema(description = "The releases that are held: namespace and name", example = "production/web")
        List<String> releases,

        @Schema(description = "Who holds it: a person, or a policy")
        String by,

        @Schema(description = "Why") String reason,
        @Schema(description = "Since when") Instant since,

        @Schema(
                description = "What ends it. `NEXT_DELIVERY`: the next delivery to the environment, or `resume`."
                        + " `RESUMED`: `POST …/resume`")
        PipelineHold.Until until,

        @Schema(
                description =
                        "`NEW`: helm-api is still to be told. `ACTIVE`: it is held. `ENDING`: helm-api is still to be"
                                + " told that it has ended")
        PipelineHold.State state,

        @Schema(description = "The delivery that it went back from; missing when people made it") @Nullable
        String regressed) {

    static HoldView of(PipelineHold hold) {
        return new HoldView(
                hold.id(),
                hold.pipeline(),
                hold.environment(),
                hold.version().commit().value(),
                hold.version().tag(),
                hold.version().digest().value(),
                hold.version().chartVersion(),
                hold.releases(),
                hold.by(),
                hold.reason(),
                hold.since(),
                hold.until(),
                hold.state(),
                hold.regressed());
    }
}
