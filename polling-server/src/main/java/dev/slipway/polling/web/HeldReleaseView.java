package dev.slipway.polling.web;

import dev.slipway.polling.apply.HeldRelease;
import io.swagger.v3.oas.annotations.media.Schema;

/** A chart version that waits, as the API shows it. */
@Schema(
        description = "A published chart version that is newer than all that the range in a desired-state specification"
                + " takes. It waits for an edit of that range in git.")
record HeldReleaseView(
        @Schema(description = "The specification", example = "production")
        String dss,

        @Schema(description = "The app in the specification", example = "web")
        String app,

        @Schema(description = "The name of the chart", example = "web")
        String chart,

        @Schema(description = "The range that does not take the version", example = "^1.0.0")
        String range,

        @Schema(description = "The newest version that waits", example = "2.0.0")
        String version,

        @Schema(description = "What to do to release it") String remedy) {

    static HeldReleaseView of(HeldRelease held) {
        return new HeldReleaseView(held.dss(), held.app(), held.chart(), held.range(), held.version(), held.remedy());
    }
}
