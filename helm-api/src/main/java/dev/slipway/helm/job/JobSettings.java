package dev.slipway.helm.job;

/**
 * Where runs live.
 *
 * @param namespace the namespace of the CronJob and its Jobs
 * @param cronJob the CronJob whose template every run is made from
 * @param history how many ended runs of each specification are kept
 */
record JobSettings(String namespace, String cronJob, int history) {}
