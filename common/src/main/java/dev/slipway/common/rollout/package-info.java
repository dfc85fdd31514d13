/** The HTTP contract of helm-api's {@code GET /rollouts}: what runs in the cluster, and how well. */
@NullMarked
package dev.slipway.common.rollout;

import org.jspecify.annotations.NullMarked;
