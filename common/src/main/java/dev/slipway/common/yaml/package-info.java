/** Limits for YAML that other people wrote. */
@NullMarked
package dev.slipway.common.yaml;

import org.jspecify.annotations.NullMarked;
