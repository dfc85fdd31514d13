/** Runs each watch over and over: on its own, at its own pace, and whatever happens to the others. */
@NullMarked
package dev.slipway.polling.cycle;

import org.jspecify.annotations.NullMarked;
