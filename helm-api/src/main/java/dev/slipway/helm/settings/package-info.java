/** The configuration of helm-api. */
@NullMarked
package dev.slipway.helm.settings;

import org.jspecify.annotations.NullMarked;
