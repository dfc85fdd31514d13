package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.environment.Arrival;
import dev.slipway.polling.environment.DeliveryStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One commit's way to the registry and the chart repository")
record DeliveryView(
        @Schema(description = "Names the delivery, and its log", example = "5f8c1e5e-3c39-4a5e-9a52-6d7a3c0f6c0b")
        String id,

        @Schema(description = "The name of its pipeline", example = "web")
        String pipeline,

        @Schema(
                description = "What began it. `MERGE`: a new head of the branch, for staging. `TAG`: a version tag."
                        + " `ROLLBACK`: a call of the API that takes staging back")
        DeliveryKind kind,

        @Schema(description = "The commit that is delivered: 40 hexadecimal digits", pattern = "[0-9a-f]{40}")
        String commit,

        @Schema(description = "The version that the tag names; only of a `TAG`", example = "1.4.0") @Nullable
        String version,

        @Schema(
                description = "`QUEUED`: waits for its turn or its next attempt. `BUILDING`, `PUBLISHING`: under way."
                        + " `ROLLING_OUT`: all is in registry and chart repository, and is awaited in an environment."
                        + " `VERIFYING`: it runs, and must go on to run well. `VERIFIED`: it ran well in each environment"
                        + " that takes it. `REGRESSED`: it does not run well in one of them. `PUBLISHED`: no environment"
                        + " runs it; `arrivals` say why. `FAILED`: is not tried again by itself. `SUPERSEDED`: another"
                        + " took its place. `CANCELLED`: somebody cancelled it, or its tag is gone")
        DeliveryStatus state,

        @Schema(description = "How many times it was begun", minimum = "0")
        int attempts,

        @Schema(description = "When its next attempt may begin; only after a failed one") @Nullable
        Instant nextAttempt,

        @Schema(description = "Why the last attempt failed, or why it was cancelled") @Nullable
        String error,

        @Schema(description = "The digest of the image, once it is known", pattern = "sha256:[0-9a-f]{64}") @Nullable
        String digest,

        @Schema(description = "The version of the chart that was published with it", example = "1.4.0") @Nullable
        String chartVersion,

        @Schema(description = "When it was recorded") Instant createdAt,

        @Schema(description = "When it was begun first") @Nullable
        Instant startedAt,

        @Schema(description = "When it was published, or ended without that") @Nullable
        Instant finishedAt,

        @Schema(description = "What becomes of it in each environment that takes it; empty before it was published")
        List<ArrivalView> arrivals,

        @Schema(description = "What people should know of it in addition to its state") @Nullable
        String note) {
    static final String CHART_STAYS =
            "Only the image goes back: staging keeps the newest chart that was published, since Helm takes the highest"
                    + " version of its range. To take a chart back, revert its change in git and merge";

    static DeliveryView of(Delivery delivery, List<Arrival> arrivals) {
        boolean waitsForAnotherTry = delivery.state() == DeliveryState.QUEUED && delivery.attempts() > 0;
        return new DeliveryView(
                delivery.id(),
                delivery.pipeline(),
                delivery.kind(),
                delivery.commit().value(),
                Objects.toString(delivery.version(), null),
                DeliveryStatus.of(delivery, arrivals),
                delivery.attempts(),
                waitsForAnotherTry ? delivery.notBefore() : null,
                delivery.error(),
                Objects.toString(delivery.digest(), null),
                Objects.toString(delivery.chartVersion(), null),
                delivery.createdAt(),
                delivery.startedAt(),
                delivery.finishedAt(),
                arrivals.stream().map(ArrivalView::of).toList(),
                delivery.kind() == DeliveryKind.ROLLBACK ? CHART_STAYS : null);
    }
}
