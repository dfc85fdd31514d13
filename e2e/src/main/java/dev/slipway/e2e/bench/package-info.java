/** The benchmark: how fast Slipway is compared to git and docker commands, and which resources its services use. */
@NullMarked
package dev.slipway.e2e.bench;

import org.jspecify.annotations.NullMarked;
