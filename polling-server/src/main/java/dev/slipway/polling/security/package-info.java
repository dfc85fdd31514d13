/** Who may use the API and the dashboard. */
@NullMarked
package dev.slipway.polling.security;

import org.jspecify.annotations.NullMarked;
