package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.Rollouts;

/**
 * All rollouts at one moment.
 *
 * @param version differs whenever something that is shown has changed, and after a restart
 * @param rollouts what is shown
 */
public record RolloutSnapshot(String version, Rollouts rollouts) {}
