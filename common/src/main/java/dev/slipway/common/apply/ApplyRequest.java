package dev.slipway.common.apply;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /apply}; each part may be missing.
 *
 * @param dss the desired-state specification to apply, by the name that helm-api's configuration gives it; its default
 *     when missing
 * @param target only these apps of the specification; all when empty. A single one may be written without a list
 * @param group only the apps of this group
 * @param dryRun show what would be done, and do nothing; false when missing
 * @param reason why, in a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplyRequest(
        @Nullable String dss,

        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> target,

        @Nullable String group,
        @Nullable Boolean dryRun,
        @Nullable String reason) {
    /** How many apps one request may name; for more, it asks for all. */
    public static final int MOST_TARGETS = 50;

    /** Copies the apps; the JSON reader passes null for a missing list. */
    @SuppressWarnings("ConstantValue")
    public ApplyRequest {
        target = target == null ? List.of() : List.copyOf(target);
    }

    /** A request for all of one desired-state specification. */
    public static ApplyRequest of(String dss, String reason) {
        return new ApplyRequest(dss, List.of(), null, null, reason);
    }
}
