/** What Prometheus reads: see docs/metrics.md. */
@NullMarked
package dev.slipway.polling.metrics;

import org.jspecify.annotations.NullMarked;
