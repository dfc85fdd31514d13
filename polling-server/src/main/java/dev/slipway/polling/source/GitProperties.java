package dev.slipway.polling.source;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How git servers are read.
 *
 * @param mirrorsDirectory where the bare mirrors lie; may be emptied while the service is stopped
 * @param timeout the longest that reading a repository's refs may take, and the longest silence during a fetch; at
 *     least one second
 * @param tokenFile holds the token that every git server in the configuration gets, if they want one
 */
@ConfigurationProperties(prefix = "slipway.git", ignoreUnknownFields = false)
public record GitProperties(
        @DefaultValue("/var/lib/slipway/mirrors") Path mirrorsDirectory,
        @DefaultValue("60s") Duration timeout,
        @Nullable Path tokenFile) {

    /** @throws IllegalArgumentException when the time limit is too short */
    public GitProperties {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "slipway.git.timeout is " + timeout + ": a git server needs at least 1s, 60s is usual");
        }
    }
}
