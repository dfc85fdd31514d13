package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.polling.ledger.Delivery;
import dev.slipway.polling.ledger.DeliveryKind;
import dev.slipway.polling.ledger.DeliveryState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the API shows it.
 *
 * @param note what people should know of it beside its state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        String id,
        String pipeline,
        DeliveryKind kind,
        String commit,
        @Nullable String version,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttempt,
        @Nullable String error,
        @Nullable String digest,
        @Nullable String chartVersion,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String note) {
    static final String CHART_STAYS =
            "Only the image goes back: staging keeps the newest chart that was published, since Helm takes the highest"
                    + " version of its range. To take a chart back, revert its change in git and merge";

    static DeliveryView of(Delivery delivery) {
        boolean waitsForAnotherTry = delivery.state() == DeliveryState.QUEUED && delivery.attempts() > 0;
        return new DeliveryView(
                delivery.id(),
                delivery.pipeline(),
                delivery.kind(),
                delivery.commit().value(),
                Objects.toString(delivery.version(), null),
                delivery.state(),
                delivery.attempts(),
                waitsForAnotherTry ? delivery.notBefore() : null,
                delivery.error(),
                Objects.toString(delivery.digest(), null),
                Objects.toString(delivery.chartVersion(), null),
                delivery.createdAt(),
                delivery.startedAt(),
                delivery.finishedAt(),
                delivery.kind() == DeliveryKind.ROLLBACK ? CHART_STAYS : null);
    }
}
