/** helm-api: applies the desired state, one run of helmsman at a time. */
@NullMarked
package dev.slipway.helm;

import org.jspecify.annotations.NullMarked;
