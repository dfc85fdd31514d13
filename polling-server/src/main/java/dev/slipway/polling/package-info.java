/** polling-server: turns merges, tags and chart versions into images, charts and applies. */
@NullMarked
package dev.slipway.polling;

import org.jspecify.annotations.NullMarked;
