/** The values that Slipway's services share: they are valid once they exist, and use no framework. */
@NullMarked
package dev.slipway.common;

import org.jspecify.annotations.NullMarked;
