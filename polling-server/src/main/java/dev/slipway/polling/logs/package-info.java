/** Keeps what builds printed, in a folder or in S3. A log is a help, never a condition: no delivery fails for its log. */
@NullMarked
package dev.slipway.polling.logs;

import org.jspecify.annotations.NullMarked;
