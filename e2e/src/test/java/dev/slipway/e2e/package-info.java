/** The end-to-end tests: a class for each part of the behavior, most of them on one shared cluster. */
@NullMarked
package dev.slipway.e2e;

import org.jspecify.annotations.NullMarked;
