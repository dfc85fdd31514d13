package dev.slipway.helm.carryover;

import org.jspecify.annotations.Nullable;

/**
 * The chart that an app is about to get.
 *
 * @param version its version in the repository; null if it is kept elsewhere, where there is but one
 * @param values its default values
 */
record Chart(@Nullable String version, Values values) {}
