/** Health of the servers that this service leans on. */
@NullMarked
package dev.slipway.polling.health;

import org.jspecify.annotations.NullMarked;
