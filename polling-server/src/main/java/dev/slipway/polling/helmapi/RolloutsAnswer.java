package dev.slipway.polling.helmapi;

import dev.slipway.common.rollout.Rollouts;
import org.jspecify.annotations.Nullable;

/**
 * What helm-api answered about what runs.
 *
 * @param tag stays the same while the answer does; null when helm-api gave none
 * @param rollouts what runs
 */
public record RolloutsAnswer(@Nullable String tag, Rollouts rollouts) {}
