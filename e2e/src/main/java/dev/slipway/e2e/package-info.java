/** The whole loop, driven and observed from outside. */
@NullMarked
package dev.slipway.e2e;

import org.jspecify.annotations.NullMarked;
