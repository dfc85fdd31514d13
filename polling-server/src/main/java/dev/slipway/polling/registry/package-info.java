/** The image registry, by the OCI distribution specification: digests, tags and labels; no blob is ever moved. */
@NullMarked
package dev.slipway.polling.registry;

import org.jspecify.annotations.NullMarked;
