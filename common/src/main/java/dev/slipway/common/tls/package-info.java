/** Trust in servers with certificates that a team signs itself. */
@NullMarked
package dev.slipway.common.tls;

import org.jspecify.annotations.NullMarked;
