package dev.slipway.helm.job;

/**
 * Where runs live.
 *
 * @param namespace the namespace of the CronJob and its Jobs
 * @param cronJob the CronJob with the template of every run
 * @param history how many ended runs of each specification are kept
 */
record JobSettings(String namespace, String cronJob, int history) {}
