package dev.slipway.polling.github;

import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where GitHub's events come from.
 *
 * @param enabled Whether GitHub is asked for events. They only make the next look come sooner.
 * @param apiUrl URL of the API, http or https: that of github.com, or of a GitHub Enterprise server, which has it at {@code /api/v3}.
 * @param gitUrl Beginning of the URLs of the repositories on that server. Without it, it follows from {@code api-url}.
 * @param tokenFile File with the token. Without it, the token of the host in {@code slipway.git.hosts} is used if the API is on that
 *     host.
 * @param timeout Longest time for one request; more than zero.
 */
@ConfigurationProperties(prefix = "slipway.github")
record GitHubProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("https://api.github.com") URI apiUrl,
        @Nullable URI gitUrl,
        @Nullable Path tokenFile,
        @DefaultValue("10s") Duration timeout) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    GitHubProperties {
        Problems problems = new Problems();
        checkHttp(problems, "slipway.github.api-url", apiUrl);
        if (gitUrl != null) {
            checkHttp(problems, "slipway.github.git-url", gitUrl);
        }
        problems.positive("slipway.github.timeout", timeout, "10s");
        problems.throwIfAny();
    }

    private static void checkHttp(Problems problems, String key, URI url) {
        problems.check(
                ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null,
                key,
                "is '" + url + "': expected an http or https URL such as https://github.example.org/api/v3");
    }

    /** The server that the repositories belong to. */
    GitHubServer server() {
        return gitUrl == null ? GitHubServer.at(apiUrl) : new GitHubServer(apiUrl, gitUrl);
    }
}
