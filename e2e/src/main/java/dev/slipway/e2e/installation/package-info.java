/**
 * The installed suite, observed and controlled from outside: cluster, registry, chart repository, engine and git
 * repositories. Nothing here reads Slipway's ledger. Only two classes read what the services report:
 * {@link dev.slipway.e2e.installation.PollingServer} and {@link dev.slipway.e2e.installation.HelmApi}.
 */
@NullMarked
package dev.slipway.e2e.installation;

import org.jspecify.annotations.NullMarked;
