/**
 * From git refs to a delivered image and chart: what a repository owes is written down, and then carried out.
 *
 * <p>{@code SourceWatch} compares refs with the ledger and records what is owed; {@code DeliveryWatch} takes what is due
 * and hands it to {@code DeliveryRunner}.
 */
@NullMarked
package dev.slipway.polling.delivery;

import org.jspecify.annotations.NullMarked;
