/** GitHub's events as a hint that a repository is worth a look before its time. */
@NullMarked
package dev.slipway.polling.github;

import org.jspecify.annotations.NullMarked;
