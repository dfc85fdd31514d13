/** Keeps what builds printed, in a folder or in S3. No delivery fails because of its log. */
@NullMarked
package dev.slipway.polling.logs;

import org.jspecify.annotations.NullMarked;
