package dev.slipway.polling.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How git servers are read.
 *
 * @param mirrorsDirectory where the bare mirrors lie; may be emptied while the service is stopped
 * @param timeout the longest that reading a repository's refs may take, and the longest silence during a fetch; at
 *     least one second
 * @param hosts the git servers that get a token
 * @param tokenFile holds the token for the one server that all repositories are on; {@code hosts} says it better
 * @param processMemory the heap of the process that does git's heavy work: a first clone, a large fetch, packing; at least 64 MB
 */
@ConfigurationProperties(prefix = "slipway.git", ignoreUnknownFields = false)
public record GitProperties(
        @DefaultValue("/var/lib/slipway/mirrors") Path mirrorsDirectory,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue List<GitHost> hosts,
        @Nullable Path tokenFile,
        @DefaultValue("256MB") DataSize processMemory) {
    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(64);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the time limit is too short, or the memory too little
     */
    public GitProperties {
        hosts = List.copyOf(hosts);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "slipway.git.timeout is " + timeout + ": a git server needs at least 1s, 60s is usual");
        }
        if (processMemory.compareTo(LEAST_MEMORY) < 0) {
            throw new IllegalArgumentException("slipway.git.process-memory is " + processMemory.toMegabytes()
                    + "MB: git's process needs at least 64MB, 256MB is usual");
        }
    }
}
