/** Notices what has to be applied, in chart repositories and desired-state repository, and asks helm-api for it. */
@NullMarked
package dev.slipway.polling.apply;

import org.jspecify.annotations.NullMarked;
