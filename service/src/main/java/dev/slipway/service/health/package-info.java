/** Health of other servers. */
@NullMarked
package dev.slipway.service.health;

import org.jspecify.annotations.NullMarked;
