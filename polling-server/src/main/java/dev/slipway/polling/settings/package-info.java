/** Trusts the certificates that the configuration names. */
@NullMarked
package dev.slipway.polling.settings;

import org.jspecify.annotations.NullMarked;
