package dev.slipway.polling.environment;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ran well in an environment.
 *
 * @param pipeline the pipeline's name
 * @param environment the environment's name
 * @param deliveryId the delivery that brought it
 * @param commit the commit
 * @param digest the image's digest
 * @param tag a tag of the image that does not move
 * @param chartVersion the version of the chart that the release had then, if it is known
 * @param at when it was verified
 */
public record VerifiedVersion(
        String pipeline,
        String environment,
        String deliveryId,
        CommitId commit,
        Digest digest,
        String tag,
        @Nullable String chartVersion,
        Instant at) {}
