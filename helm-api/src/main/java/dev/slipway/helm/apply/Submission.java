package dev.slipway.helm.apply;

import org.jspecify.annotations.Nullable;

/**
 * One caller's request for a run.
 *
 * @param plan what to apply
 * @param reason why, in the caller's words, if given
 * @param user the caller
 * @param key what makes a retry the same request, if the caller sent one
 */
public record Submission(
        ApplyPlan plan,
        @Nullable String reason,
        String user,
        @Nullable IdempotencyKey key) {}
