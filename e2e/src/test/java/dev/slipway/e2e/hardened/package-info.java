/** The suite with all that protects it: the loop runs, and whoever may not is refused. */
@NullMarked
package dev.slipway.e2e.hardened;

import org.jspecify.annotations.NullMarked;
