/** Runs as Kubernetes Jobs, cloned from the CronJob that is their template. The Jobs are the only state. */
@NullMarked
package dev.slipway.helm.job;

import org.jspecify.annotations.NullMarked;
