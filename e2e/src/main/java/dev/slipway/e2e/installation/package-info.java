/**
 * The world that Slipway works in, as seen and driven from outside: cluster, registry, chart repository, engine and
 * git repositories. Nothing here reads Slipway's ledger; what the services say of themselves is kept apart, in
 * {@link dev.slipway.e2e.installation.PollingServer} and {@link dev.slipway.e2e.installation.HelmApi}.
 */
@NullMarked
package dev.slipway.e2e.installation;

import org.jspecify.annotations.NullMarked;
