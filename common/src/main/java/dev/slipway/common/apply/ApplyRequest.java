package dev.slipway.common.apply;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
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
@Schema(
        description = "What to apply; each field may be missing. `target` and `group` exclude each other",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record ApplyRequest(
        @Schema(
                description =
                        "The desired-state specification, by the name that the configuration of helm-api gives it;"
                                + " the default one when missing",
                example = "staging")
        @Nullable
        String dss,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "Only these apps of the specification, at most 50; all when missing or"
                                        + " empty. A single one may be written without a list"),
                schema = @Schema(pattern = ApplyRequest.NAME, example = "web"),
                maxItems = ApplyRequest.MOST_TARGETS)
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> target,

        @Schema(description = "Only the apps of this group", pattern = ApplyRequest.NAME) @Nullable
        String group,

        @Schema(description = "Whether to show only what would be done, and to change nothing", defaultValue = "false")
        @Nullable
        Boolean dryRun,

        @Schema(description = "Why, in a sentence for people", maxLength = 1000) @Nullable
        String reason) {
    /** How many apps one request may name; for more, it asks for all. */
    public static final int MOST_TARGETS = 50;

    /** What names of apps and groups look like, as a regular expression: 1 to 253 characters. */
    public static final String NAME = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$";

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
