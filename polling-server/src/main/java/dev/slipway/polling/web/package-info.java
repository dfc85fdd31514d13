/** REST under {@code /api}: what is going on, and the few things that people decide. */
@NullMarked
package dev.slipway.polling.web;

import org.jspecify.annotations.NullMarked;
