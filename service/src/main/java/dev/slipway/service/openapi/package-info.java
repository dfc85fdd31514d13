/** What the OpenAPI documents of both services have in common. */
@NullMarked
package dev.slipway.service.openapi;

import org.jspecify.annotations.NullMarked;
