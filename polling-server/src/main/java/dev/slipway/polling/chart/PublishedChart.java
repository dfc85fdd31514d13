package dev.slipway.polling.chart;

/**
 * One version of a chart, as a repository's index lists it.
 *
 * @param name the chart
 * @param version as the index says; others may have published one that is not a semantic version
 * @param digest of the archive, 64 hexadecimal digits; empty when the index gives none
 */
public record PublishedChart(String name, String version, String digest) {}
