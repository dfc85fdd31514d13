package dev.slipway.common.apply;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /apply}; each part may be missing.
 *
 * @param dss the desired-state specification to apply, by the name that helm-api's configuration gives it; its default
 *     when missing
 * @param target only this app of the specification
 * @param group only the apps of this group
 * @param dryRun show what would be done, and do nothing; false when missing
 * @param reason why, in a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplyRequest(
        @Nullable String dss,
        @Nullable String target,
        @Nullable String group,
        @Nullable Boolean dryRun,
        @Nullable String reason) {

    /** A request for all of one desired-state specification. */
    public static ApplyRequest of(String dss, String reason) {
        return new ApplyRequest(dss, null, null, null, reason);
    }
}
