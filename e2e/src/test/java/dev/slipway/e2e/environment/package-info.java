/** The clusters of the end-to-end tests, and the applications that the tests deliver there. */
@NullMarked
package dev.slipway.e2e.environment;

import org.jspecify.annotations.NullMarked;
