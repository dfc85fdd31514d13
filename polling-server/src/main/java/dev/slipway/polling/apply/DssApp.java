package dev.slipway.polling.apply;

/**
 * What a desired-state specification says of one app, as far as chart versions go.
 *
 * @param name the app's name
 * @param chart the chart's name, without its repository
 * @param range the versions that it takes
 */
record DssApp(String name, String chart, String range) {}
