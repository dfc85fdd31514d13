/** Helm charts: packed from a commit, published to a chart repository, and watched there. */
@NullMarked
package dev.slipway.polling.chart;

import org.jspecify.annotations.NullMarked;
