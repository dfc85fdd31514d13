/** The init container that hands helmsman the image values that Keel owns. Plain Java: no Spring. */
@NullMarked
package dev.slipway.helm.carryover;

import org.jspecify.annotations.NullMarked;
