/** Reads lists of settings strictly: every mistake is found at start-up and named with its remedy. */
@NullMarked
package dev.slipway.polling.settings;

import org.jspecify.annotations.NullMarked;
