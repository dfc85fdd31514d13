package dev.slipway.polling.apply;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where helm-api is, and how to call it.
 *
 * @param url its base URL
 * @param tokenFile a file with the bearer token, read anew for each call since Kubernetes rotates it
 * @param timeout how long one call may take
 */
@ConfigurationProperties(prefix = "slipway.helm-api", ignoreUnknownFields = false)
record HelmApiProperties(
        URI url,
        @Nullable Path tokenFile,
        @DefaultValue("10s") Duration timeout) {

    @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
    HelmApiProperties {
        if (url == null) {
            throw new IllegalArgumentException(
                    "slipway.helm-api.url is missing: set helm-api's base URL, such as http://helm-api.slipway:8080");
        }
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("slipway.helm-api.url is '" + url
                    + "': expected an http(s) URL such as http://helm-api.slipway:8080");
        }
    }
}
