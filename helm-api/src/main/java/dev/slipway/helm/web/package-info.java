/** The HTTP side of helm-api: resources, problem details, OpenAPI. */
@NullMarked
package dev.slipway.helm.web;

import org.jspecify.annotations.NullMarked;
