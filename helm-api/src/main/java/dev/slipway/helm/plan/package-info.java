/** What helmsman was going to do and what became of it, read from its log. Pure functions: nothing here reads a cluster. */
@NullMarked
package dev.slipway.helm.plan;

import org.jspecify.annotations.NullMarked;
