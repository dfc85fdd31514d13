/** Tests of the hardened suite: deliveries work, and requests without permission are refused. */
@NullMarked
package dev.slipway.e2e.hardened;

import org.jspecify.annotations.NullMarked;
