/** The demo: installs everything on a machine that has nothing yet, and delivers an application with it. */
@NullMarked
package dev.slipway.e2e.demo;

import org.jspecify.annotations.NullMarked;
