package dev.slipway.polling.chart;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chart repository that Slipway publishes to.
 *
 * @param url without credentials
 * @param credentialsFile JSON {@code {"username", "password"}}, if the repository wants them
 * @param timeout the longest that one request may take
 */
@ConfigurationProperties(prefix = "slipway.chart-repository", ignoreUnknownFields = false)
record ChartRepositoryProperties(
        @Nullable String url,
        @Nullable Path credentialsFile,
        @DefaultValue("30s") Duration timeout) {}
