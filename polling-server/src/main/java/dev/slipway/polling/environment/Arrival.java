package dev.slipway.polling.environment;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a published delivery in one environment.
 *
 * @param deliveryId the delivery
 * @param pipeline the delivery's pipeline
 * @param environment the environment's name
 * @param digest the digest of the image that is awaited
 * @param chartVersion the version of the chart that was published with it, if one was
 * @param phase how far it is
 * @param since when it came into that phase
 * @param deadline when the phase ends at the latest; null when it has ended
 * @param reason what is awaited or went wrong, in a sentence for people, if there is anything to say
 * @param publishedAt when the delivery was published
 */
public record Arrival(
        String deliveryId,
        String pipeline,
        String environment,
        Digest digest,
        @Nullable ChartVersion chartVersion,
        ArrivalPhase phase,
        Instant since,
        @Nullable Instant deadline,
        @Nullable String reason,
        Instant publishedAt) {

    /** The same arrival in another phase, or with another reason. */
    Arrival to(ArrivalPhase next, Instant since, @Nullable Instant deadline, @Nullable String reason) {
        return new Arrival(
                deliveryId, pipeline, environment, digest, chartVersion, next, since, deadline, reason, publishedAt);
    }
}
