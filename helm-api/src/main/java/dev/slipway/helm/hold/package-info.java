/** Releases that are held: they are kept in a ConfigMap, which each run's carry-over reads. */
@NullMarked
package dev.slipway.helm.hold;

import org.jspecify.annotations.NullMarked;
