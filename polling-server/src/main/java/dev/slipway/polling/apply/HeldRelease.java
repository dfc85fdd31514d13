package dev.slipway.polling.apply;

/**
 * A chart version that is published and newer than all that a desired-state specification's range takes: it waits for an
 * edit of that range in git, as a new major version does.
 *
 * @param dss the specification
 * @param app the app in it
 * @param chart the chart's name
 * @param range the range that holds it back, such as {@code ^1.0.0}
 * @param version the newest version that waits
 * @param remedy what to do to release it
 */
public record HeldRelease(String dss, String app, String chart, String range, String version, String remedy) {}
