/**
 * What was seen and what is owed, in a database.
 *
 * <p>The ledger is a memory, not the truth: it can be lost, and is then rebuilt from git, registry and chart repository.
 */
@NullMarked
package dev.slipway.polling.ledger;

import org.jspecify.annotations.NullMarked;
