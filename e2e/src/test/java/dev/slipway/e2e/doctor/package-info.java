/** {@code bin/doctor} on a cluster of its own: each ailment is brought about, found, cured, and found no more. */
@NullMarked
package dev.slipway.e2e.doctor;

import org.jspecify.annotations.NullMarked;
