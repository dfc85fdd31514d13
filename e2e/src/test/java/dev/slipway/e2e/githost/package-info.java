@NullMarked
package dev.slipway.e2e.githost;

import org.jspecify.annotations.NullMarked;
