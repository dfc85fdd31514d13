/**
 * A git host for tests and the demo: smart HTTP and the events endpoint of GitHub's REST API, with controls to make it
 * as late, silent or unreachable as a real one can be.
 */
@NullMarked
package dev.slipway.e2e.githost;

import org.jspecify.annotations.NullMarked;
