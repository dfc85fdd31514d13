/** Generates what people and charts need to know of the configuration, from the metadata of Spring Boot. */
@NullMarked
package dev.slipway.service.reference;

import org.jspecify.annotations.NullMarked;
