/**
 * Environments: what runs in each, and what becomes of a delivery there after it was published.
 *
 * <p>{@code EnvironmentWatch} reads what runs; {@code ArrivalRules} decides what that says of a delivery. The truth is the cluster: the
 * ledger remembers only since when a delivery is awaited, and what was verified.
 */
@NullMarked
package dev.slipway.polling.environment;

import org.jspecify.annotations.NullMarked;
