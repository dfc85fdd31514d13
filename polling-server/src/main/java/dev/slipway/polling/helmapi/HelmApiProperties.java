package dev.slipway.polling.helmapi;

import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where helm-api is, and how to call it.
 *
 * @param url Base URL of helm-api, http or https. Required.
 * @param tokenFile File with the bearer token. It is read for each call, since Kubernetes rotates it.
 * @param timeout Longest time for one call; more than zero.
 */
@ConfigurationProperties(prefix = "slipway.helm-api")
public record HelmApiProperties(
        URI url,
        @Nullable Path tokenFile,
        @DefaultValue("10s") Duration timeout) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
    public HelmApiProperties {
        Problems problems = new Problems();
        if (url == null) {
            problems.add(
                    "slipway.helm-api.url",
                    "is missing: set helm-api's base URL, such as http://helm-api.slipway:8080");
        } else {
            problems.check(
                    ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null,
                    "slipway.helm-api.url",
                    "is '" + url + "': expected an http or https URL such as http://helm-api.slipway:8080");
        }
        problems.positive("slipway.helm-api.timeout", timeout, "10s");
        problems.throwIfAny();
    }
}
