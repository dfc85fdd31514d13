package dev.slipway.polling.github;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where GitHub's events come from.
 *
 * @param enabled whether events are asked for at all
 * @param apiUrl of github.com or of a GitHub Enterprise server, which has it at {@code /api/v3}
 * @param gitUrl what the URLs of the repositories that belong to it start with; derived from {@code apiUrl} when missing
 * @param tokenFile holds the token; when missing, the one for the repositories' host in {@code slipway.git} is taken if the
 *     API is that host's own
 * @param timeout the longest that one request may take
 */
@ConfigurationProperties(prefix = "slipway.github", ignoreUnknownFields = false)
record GitHubProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("https://api.github.com") URI apiUrl,
        @Nullable URI gitUrl,
        @Nullable Path tokenFile,
        @DefaultValue("10s") Duration timeout) {

    /** @throws IllegalArgumentException when a URL is none; the message names the key */
    GitHubProperties {
        requireHttp("slipway.github.api-url", apiUrl);
        if (gitUrl != null) {
            requireHttp("slipway.github.git-url", gitUrl);
        }
    }

    private static void requireHttp(String key, URI url) {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    key + " is '" + url + "': expected an http(s) URL such as https://github.example.org/api/v3");
        }
    }

    /** The server that the repositories belong to. */
    GitHubServer server() {
        return gitUrl == null ? GitHubServer.at(apiUrl) : new GitHubServer(apiUrl, gitUrl);
    }
}
