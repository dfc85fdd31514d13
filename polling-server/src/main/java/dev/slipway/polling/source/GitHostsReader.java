package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides which git server gets which token, and finds every mistake in that. */
final class GitHostsReader {
    private static final String HOSTS = "slipway.git.hosts";
    private static final String TOKEN_FILE = "slipway.git.token-file";

    private final Problems problems;
    private final Map<String, GitRepository> repositories;

    private GitHostsReader(Map<String, GitRepository> repositories, Problems problems) {
        this.repositories = repositories;
        this.problems = problems;
    }

    /**
     * The tokens; every mistake is added to the problems.
     *
     * @param repositories every repository that is configured, by its key
     */
    static GitTokens read(GitProperties properties, Map<String, GitRepository> repositories, Problems problems) {
        GitHostsReader reader = new GitHostsReader(repositories, problems);
        List<GitHost> hosts = reader.hosts(properties);
        hosts.stream()
                .filter(host -> host.tokenFile() != null && !host.allowHttp())
                .forEach(reader::checkEncryption);
        return new GitTokens(hosts);
    }

    private List<GitHost> hosts(GitProperties properties) {
        Path single = properties.tokenFile();
        if (single == null) {
            checkNames(properties.hosts());
            return properties.hosts();
        }
        Set<String> names = repositories.values().stream()
                .map(repository -> GitHost.of(repository.url()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!properties.hosts().isEmpty()) {
            problems.add(
                    TOKEN_FILE,
                    "and " + HOSTS + " are both set: remove the former, and add '" + item("git.example.org", single)
                            + "' to the latter for the host of the token");
            return List.of();
        }
        if (names.size() > 1) {
            problems.add(
                    TOKEN_FILE,
                    "is for one host, and the repositories are on " + String.join(", ", names)
                            + ": remove it, and write '" + HOSTS + ": ["
                            + item(names.iterator().next(), single)
                            + "]' with an item for each host that gets a token");
            return List.of();
        }
        return names.stream().map(name -> new GitHost(name, single, false)).toList();
    }

    private void checkNames(List<GitHost> hosts) {
        Set<String> names = new HashSet<>();
        for (int index = 0; index < hosts.size(); index++) {
            GitHost host = hosts.get(index);
            String key = HOSTS + "[" + index + "].host";
            if (!host.isNamed()) {
                problems.add(
                        key,
                        "is " + (host.host() == null ? "missing" : "'" + host.host() + "'")
                                + ": write the host as in the URLs of its repositories, such as github.com or git.example.org:3000");
            } else if (!names.add(Objects.requireNonNull(host.host()).toLowerCase(Locale.ROOT))) {
                problems.add(key, "is '" + host.host() + "' a second time: write one item for each host");
            }
        }
    }

    private void checkEncryption(GitHost host) {
        repositories.forEach((key, repository) -> {
            URI url = repository.url();
            problems.check(
                    !host.serves(url) || !"http".equals(url.getScheme()),
                    key,
                    "is " + repository + ", and the token for " + host.host()
                            + " is not sent over http, where others can read it: write https, or allow it by '" + HOSTS
                            + ": [{host: " + host.host() + ", token-file: " + host.tokenFile()
                            + ", allow-http: true}]'");
        });
    }

    private static String item(String host, Path tokenFile) {
        return "{host: " + host + ", token-file: " + tokenFile + "}";
    }
}
