package dev.slipway.common.apply;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param reason why it was asked for, if told
 * @param requestedBy the user that asked for it first
 * @param state how far it is
 * @param createdAt when it was asked for first
 * @param startedAt when helmsman's pod was started, if it was
 * @param finishedAt when it ended, if it did
 * @param message what went wrong, if something did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplyRun(
        String id,
        String dss,
        List<String> files,

        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> target,

        @Nullable String group,
        boolean dryRun,
        @Nullable String reason,
        String requestedBy,
        RunState state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message) {

    /** Copies the apps; the JSON reader passes null for a missing list. */
    @SuppressWarnings("ConstantValue")
    public ApplyRun {
        target = target == null ? List.of() : List.copyOf(target);
    }
}
