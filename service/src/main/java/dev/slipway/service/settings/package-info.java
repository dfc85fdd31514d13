/** Reads the settings strictly: every mistake is found at start-up and reported with its place and remedy. */
@NullMarked
package dev.slipway.service.settings;

import org.jspecify.annotations.NullMarked;
