package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ReleaseVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One commit's way to the registry, as the ledger has it.
 *
 * @param id names the delivery, and its log
 * @param pipeline the pipeline's name
 * @param kind what caused it
 * @param commit what is delivered
 * @param version the version that a tag names; null unless {@code kind} is {@code TAG}
 * @param state how far it is
 * @param attempts how many times it was begun
 * @param timeouts how many of these took too long
 * @param notBefore when it may be begun next
 * @param error the last failure, if the last attempt failed
 * @param digest the image's digest, once known
 * @param chartVersion the version of the chart published with it, if one was
 * @param createdAt when it was recorded
 * @param startedAt when it was begun first
 * @param finishedAt when it reached a final state
 * @param followed whether the environments that take it are decided; false before it was published
 */
public record Delivery(
        String id,
        String pipeline,
        DeliveryKind kind,
        CommitId commit,
        @Nullable ReleaseVersion version,
        DeliveryState state,
        int attempts,
        int timeouts,
        Instant notBefore,
        @Nullable String error,
        @Nullable Digest digest,
        @Nullable ChartVersion chartVersion,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean followed) {}
