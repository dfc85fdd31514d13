/** What Slipway must show, one class for each part of it; all on one cluster. */
@NullMarked
package dev.slipway.e2e;

import org.jspecify.annotations.NullMarked;
