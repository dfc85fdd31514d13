/** What runs before the routes of a service: refusals and callers. */
@NullMarked
package dev.slipway.service.http;

import org.jspecify.annotations.NullMarked;
