/** Tests of {@code bin/doctor} on a separate cluster: the doctor must find each fault until it is repaired. */
@NullMarked
package dev.slipway.e2e.doctor;

import org.jspecify.annotations.NullMarked;
