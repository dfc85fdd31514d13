/** The benchmark: how fast Slipway is beside doing the same by hand, and what its services take. */
@NullMarked
package dev.slipway.e2e.bench;

import org.jspecify.annotations.NullMarked;
