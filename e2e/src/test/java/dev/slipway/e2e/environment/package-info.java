/** The one cluster that all end-to-end tests share, and the applications that they deliver in it. */
@NullMarked
package dev.slipway.e2e.environment;

import org.jspecify.annotations.NullMarked;
