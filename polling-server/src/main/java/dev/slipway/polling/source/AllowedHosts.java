package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The git servers that the configuration names. A commit cannot make the service ask others. */
final class AllowedHosts {
    private final List<GitHost> hosts;
    private final Set<String> ofRepositories;

    /**
     * Allows these only.
     *
     * @param hosts the items of {@code slipway.git.hosts}
     * @param repositories those of pipelines and desired state
     */
    AllowedHosts(List<GitHost> hosts, Collection<GitRepository> repositories) {
        this.hosts = List.copyOf(hosts);
        this.ofRepositories = repositories.stream()
                .map(repository -> GitHost.of(repository.url()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the configuration names the server of that repository, by host and port. */
    boolean allow(GitRepository repository) {
        URI url = repository.url();
        return ofRepositories.contains(GitHost.of(url)) || hosts.stream().anyMatch(host -> host.serves(url));
    }

    /** For a message: how the server of that repository is allowed. */
    static String remedy(GitRepository repository) {
        return "add '{host: " + GitHost.of(repository.url())
                + "}' to slipway.git.hosts, with a token-file if it needs a token";
    }
}
