/** Builds images on a Docker engine: a commit's files go in as a stream, a pushed digest comes out. */
@NullMarked
package dev.slipway.polling.build;

import org.jspecify.annotations.NullMarked;
