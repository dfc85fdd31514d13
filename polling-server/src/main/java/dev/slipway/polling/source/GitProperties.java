package dev.slipway.polling.source;

import dev.slipway.service.settings.Problems;
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
 * @param mirrorsDirectory Folder of the bare mirrors. It may be emptied while the service is stopped.
 * @param timeout Longest time for reading the refs of a repository, and longest silence during a fetch; at least 1s.
 * @param hosts Git servers that need a token, or that only submodules and Git LFS files are on.
 * @param tokenFile File with the token for the one server that all repositories are on. Use {@code hosts} for several servers.
 * @param processMemory Heap of the process that does git's heavy work: a first clone, a large fetch, packing. At least 64MB.
 * @param submodules What is done with a submodule in a build's context or a chart: {@code fetch} or {@code refuse}.
 * @param lfs What is done with a Git LFS file in a build's context or a chart: {@code fetch} or {@code refuse}.
 * @param lfsCache Space for Git LFS files in the folder of the mirrors. Those of one commit must fit into it. At least 1MB.
 */
@ConfigurationProperties(prefix = "slipway.git")
public record GitProperties(
        @DefaultValue("/var/lib/slipway/mirrors") Path mirrorsDirectory,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue List<GitHost> hosts,
        @Nullable Path tokenFile,
        @DefaultValue("256MB") DataSize processMemory,
        @DefaultValue("fetch") String submodules,
        @DefaultValue("fetch") String lfs,
        @DefaultValue("2GB") DataSize lfsCache) {
    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(64);
    private static final DataSize LEAST_CACHE = DataSize.ofMegabytes(1);

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    public GitProperties {
        hosts = List.copyOf(hosts);
        Problems problems = new Problems();
        problems.check(
                timeout.compareTo(Duration.ofSeconds(1)) >= 0,
                "slipway.git.timeout",
                "is " + timeout + ": a git server needs at least 1s, 60s is usual");
        problems.check(
                processMemory.compareTo(LEAST_MEMORY) >= 0,
                "slipway.git.process-memory",
                "is " + processMemory.toMegabytes() + "MB: git's process needs at least 64MB, 256MB is usual");
        checkPolicy(problems, "slipway.git.submodules", submodules);
        checkPolicy(problems, "slipway.git.lfs", lfs);
        problems.check(
                lfsCache.compareTo(LEAST_CACHE) >= 0,
                "slipway.git.lfs-cache",
                "is " + lfsCache.toBytes()
                        + " bytes: write at least 1MB, 2GB is usual; to fetch no Git LFS files, write"
                        + " 'lfs: refuse'");
        problems.throwIfAny();
    }

    private static void checkPolicy(Problems problems, String key, String text) {
        problems.check(
                ContentPolicy.find(text).isPresent(),
                key,
                "is '" + text + "': write 'fetch', or 'refuse' to fail the delivery");
    }

    ContentPolicy submodulePolicy() {
        return ContentPolicy.find(submodules).orElseThrow();
    }

    ContentPolicy lfsPolicy() {
        return ContentPolicy.find(lfs).orElseThrow();
    }
}
