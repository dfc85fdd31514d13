/** Calls of helm-api, which has the cluster: applies, their runs, and what runs. */
@NullMarked
package dev.slipway.polling.helmapi;

import org.jspecify.annotations.NullMarked;
