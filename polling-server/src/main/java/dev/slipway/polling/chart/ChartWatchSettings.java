package dev.slipway.polling.chart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An item of {@code slipway.chart-watches} as it is written. Without a credentials file of its own it uses that of
 * {@code slipway.chart-repository}, if the URL is the same.
 */
record ChartWatchSettings(
        @Nullable String name,
        @Nullable String url,
        @DefaultValue("staging") String stagingDss,
        @DefaultValue("production") String releaseDss,
        @Nullable Path credentialsFile) {}
