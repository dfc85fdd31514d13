/**
 * What runs in the applications' namespaces, and how well: read through watches, kept in a reduced form, and assessed when it
 * changes. Nothing here writes to the cluster.
 */
@NullMarked
package dev.slipway.helm.rollout;

import org.jspecify.annotations.NullMarked;
