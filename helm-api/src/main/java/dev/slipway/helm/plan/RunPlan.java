package dev.slipway.helm.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What helmsman was going to do in a run. What could not be read is said, and never guessed.
 *
 * @param complete whether the log has the whole plan, and all of it could be read
 * @param releases each release that helmsman decided about, in its order
 * @param unassigned the changes that belong to no release with certainty, as helm-diff prints them
 * @param unread the lines of the plan that could not be read
 * @param problem why the plan is not complete, in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What helmsman was going to do in a run, as its log says")
public record RunPlan(
        @Schema(description = "Whether the log has the whole plan, and all of it could be read")
        boolean complete,

        @Schema(description = "Each release that helmsman decided about, in its order")
        List<PlannedRelease> releases,

        @Schema(
                description = "Changes that belong to an upgrade, without certainty to which, as helm-diff prints them;"
                        + " without the values of Secrets")
        @Nullable
        String unassigned,

        @Schema(description = "Lines of the plan that could not be read") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> unread,

        @Schema(
                description = "Why the plan is not complete",
                example = "The log of helmsman has no plan yet: ask again when the run has ended")
        @Nullable
        String problem) {

    /** Copies the lists. */
    public RunPlan {
        releases = List.copyOf(releases);
        unread = List.copyOf(unread);
    }

    /** A plan that is not there. */
    public static RunPlan missing(String problem) {
        return new RunPlan(false, List.of(), null, List.of(), problem);
    }
}
