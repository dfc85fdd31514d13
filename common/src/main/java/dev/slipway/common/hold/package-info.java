/** The HTTP contract of helm-api's {@code /holds}: releases that no apply moves on. */
@NullMarked
package dev.slipway.common.hold;

import org.jspecify.annotations.NullMarked;
