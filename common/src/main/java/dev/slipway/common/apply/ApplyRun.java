package dev.slipway.common.apply;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of helmsman, as helm-api shows it.
 *
 * @param id the run's id, which is its Job's name
 * @param dss the desired-state specification that it applies
 * @param files the specification's files, as paths within the desired-state repository
 * @param target only these apps; all when empty. A single one is written without a list
 * @param group only the apps of this group, if given
 * @param dryRun whether it only shows what it would do
 * @param reason why it was asked for, if the caller said so
 * @param requestedBy the user that asked for it first
 * @param state how far it is
 * @param createdAt when it was asked for first
 * @param startedAt when helmsman's pod was started, if it was
 * @param finishedAt when it ended, if it did
 * @param message what went wrong, if something did
 * @param waiting the apps that the run left out, since they wait for their first release; empty in lists of runs
 * @param releases what became of each release; empty in lists of runs, before the end, and of dry runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One run of helmsman")
public record ApplyRun(
        @Schema(description = "Its id, which is the name of its Job", example = "apply-staging-17")
        String id,

        @Schema(description = "The desired-state specification that it applies", example = "staging")
        String dss,

        @Schema(description = "The files of the specification, as paths within the desired-state repository")
        List<String> files,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "Only these apps; all when missing. A single one is written without a"
                                        + " list"),
                schema = @Schema(example = "web"))
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> target,

        @Schema(description = "Only the apps of this group") @Nullable
        String group,

        @Schema(description = "Whether it shows only what it would do")
        boolean dryRun,

        @Schema(description = "Why it was asked for") @Nullable
        String reason,

        @Schema(
                description = "The user that asked for it first",
                example = "system:serviceaccount:slipway:polling-server")
        String requestedBy,

        @Schema(
                description = "`WAITING`: behind a run of the same specification. `RUNNING`: has started. `SUCCEEDED`:"
                        + " helmsman ended with exit status 0. `FAILED`: `message` and the logs say why")
        RunState state,

        @Schema(description = "When it was asked for first") Instant createdAt,

        @Schema(description = "When the pod of helmsman was started") @Nullable
        Instant startedAt,

        @Schema(description = "When it ended") @Nullable Instant finishedAt,

        @Schema(description = "What went wrong, if something did") @Nullable
        String message,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "The apps that the run left out, since their chart repository has no version"
                                                + " of their chart yet, and they have no release. Missing if there is none, and in"
                                                + " the list of runs. If there are too many, the last entry says how many more"),
                schema = @Schema(example = "web"))
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> waiting,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "What became of each release, as far as the log of helmsman says it. Missing"
                                                + " before the end, of dry runs, in the list of runs, and when the log is gone"))
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<ApplyRelease> releases) {

    /** Copies the lists; the JSON reader passes null for a missing one. */
    @SuppressWarnings("ConstantValue")
    public ApplyRun {
        target = target == null ? List.of() : List.copyOf(target);
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
        releases = releases == null ? List.of() : List.copyOf(releases);
    }
}
