package dev.slipway.polling.chart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An item of {@code slipway.chart-watches} as it is written.
 *
 * @param name Name of the watch. Required, and once only.
 * @param url URL of the chart repository, http or https, without credentials. Required.
 * @param stagingDss DSS that is applied when a staging version of a chart appears.
 * @param releaseDss DSS that is applied when a release of a chart appears.
 * @param credentialsFile JSON file <code>{"username": "…", "password": "…"}</code>. Without it, the file of
 *     {@code slipway.chart-repository} is used if the URL is the same.
 */
@ConfigurationPropertiesSource
record ChartWatchSettings(
        @Nullable String name,
        @Nullable String url,
        @DefaultValue("staging") String stagingDss,
        @DefaultValue("production") String releaseDss,
        @Nullable Path credentialsFile) {}
