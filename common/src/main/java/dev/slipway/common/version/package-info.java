/** Versions and their ranges, read as Helm reads them. */
@NullMarked
package dev.slipway.common.version;

import org.jspecify.annotations.NullMarked;
