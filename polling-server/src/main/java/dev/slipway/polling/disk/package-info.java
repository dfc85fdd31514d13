/** The space on the volumes that the service writes to. */
@NullMarked
package dev.slipway.polling.disk;

import org.jspecify.annotations.NullMarked;
