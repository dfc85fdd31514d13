/** Who may call: TokenReview and an allow-list. */
@NullMarked
package dev.slipway.helm.security;

import org.jspecify.annotations.NullMarked;
