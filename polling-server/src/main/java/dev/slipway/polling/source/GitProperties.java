package dev.slipway.polling.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How git servers are read.
 *
 * @param mirrorsDirectory where the bare mirrors lie; may be emptied while the service is stopped
 * @param timeout the longest that reading a repository's refs may take, and the longest silence during a fetch; at
 *     least one second
 * @param hosts the git servers that get a token
 * @param tokenFile holds the token for the one server that all repositories are on; {@code hosts} says it better
 */
@ConfigurationProperties(prefix = "slipway.git", ignoreUnknownFields = false)
public record GitProperties(
        @DefaultValue("/var/lib/slipway/mirrors") Path mirrorsDirectory,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue List<GitHost> hosts,
        @Nullable Path tokenFile) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the time limit is too short
     */
    public GitProperties {
        hosts = List.copyOf(hosts);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "slipway.git.timeout is " + timeout + ": a git server needs at least 1s, 60s is usual");
        }
    }
}
