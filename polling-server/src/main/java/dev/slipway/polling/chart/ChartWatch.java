package dev.slipway.polling.chart;

/**
 * A chart repository. Its changes lead to applies.
 *
 * @param name unique among the watches
 * @param repository what is watched
 * @param stagingDss the desired-state specification to apply when a staging version is new
 * @param releaseDss the one to apply when any other version is new
 */
public record ChartWatch(String name, ChartRepository repository, String stagingDss, String releaseDss) {}
