/** The demo: brings everything up on a bare machine, and lets one application go through it. */
@NullMarked
package dev.slipway.e2e.demo;

import org.jspecify.annotations.NullMarked;
