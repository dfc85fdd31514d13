package dev.slipway.polling.chart;

import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chart repository that Slipway publishes to.
 *
 * @param url URL of the repository, http or https, without credentials. Required.
 * @param credentialsFile JSON file <code>{"username": "…", "password": "…"}</code>. Without it, access is anonymous.
 * @param timeout Longest time for one request; more than zero.
 */
@ConfigurationProperties(prefix = "slipway.chart-repository")
record ChartRepositoryProperties(
        @Nullable String url,
        @Nullable Path credentialsFile,
        @DefaultValue("30s") Duration timeout) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    ChartRepositoryProperties {
        Problems problems = new Problems();
        URI _ = ChartUrl.read("slipway.chart-repository.url", url, problems);
        problems.positive("slipway.chart-repository.timeout", timeout, "30s");
        problems.throwIfAny();
    }
}
