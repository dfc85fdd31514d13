/** What both services need to know of HTTP. */
@NullMarked
package dev.slipway.common.http;

import org.jspecify.annotations.NullMarked;
