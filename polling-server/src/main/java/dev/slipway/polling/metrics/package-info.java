/** What Prometheus is told: see docs/metrics.md. */
@NullMarked
package dev.slipway.polling.metrics;

import org.jspecify.annotations.NullMarked;
