/** The words that Slipway's services share: values that are valid once they exist, free of any framework. */
@NullMarked
package dev.slipway.common;

import org.jspecify.annotations.NullMarked;
