/** The HTTP contract of helm-api: what a caller sends to {@code POST /apply}, and what it can read back. */
@NullMarked
package dev.slipway.common.apply;

import org.jspecify.annotations.NullMarked;
