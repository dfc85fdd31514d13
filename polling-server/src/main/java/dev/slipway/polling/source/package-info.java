/** Git repositories as the source of truth: their refs, their mirrors, and the trees of their commits. */
@NullMarked
package dev.slipway.polling.source;

import org.jspecify.annotations.NullMarked;
