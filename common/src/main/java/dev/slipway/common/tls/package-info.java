/** Trust in servers whose certificates a team signs itself. */
@NullMarked
package dev.slipway.common.tls;

import org.jspecify.annotations.NullMarked;
