package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.polling.environment.Arrival;
import dev.slipway.polling.environment.ArrivalPhase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a delivery in one environment, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What becomes of a published delivery in one environment")
record ArrivalView(
        @Schema(description = "The environment", example = "staging")
        String environment,

        @Schema(
                description =
                        "`ROLLING_OUT`: it is awaited, or being rolled out. `VERIFYING`: it runs, and must go on to"
                                + " run well. `VERIFIED`: it ran well. `REGRESSED`: it does not run well. `NOT_TAKEN`: the"
                                + " environment does not run it. `SUPERSEDED`: a newer delivery took its place")
        ArrivalPhase phase,

        @Schema(description = "When it came into that phase")
        Instant since,

        @Schema(description = "When the phase ends at the latest; missing when it has ended") @Nullable
        Instant deadline,

        @Schema(description = "What is awaited, or what went wrong") @Nullable
        String reason) {

    static ArrivalView of(Arrival arrival) {
        return new ArrivalView(
                arrival.environment(), arrival.phase(), arrival.since(), arrival.deadline(), arrival.reason());
    }
}
