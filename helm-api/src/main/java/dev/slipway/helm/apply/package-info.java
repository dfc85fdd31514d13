/** What a run is, which requests share one, and which run is next. Knows nothing of Kubernetes. */
@NullMarked
package dev.slipway.helm.apply;

import org.jspecify.annotations.NullMarked;
