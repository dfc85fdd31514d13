/** Pipelines: what each is, as the configuration says. */
@NullMarked
package dev.slipway.polling.pipeline;

import org.jspecify.annotations.NullMarked;
