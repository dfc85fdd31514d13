package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;

/**
 * What has a repository's Git LFS files.
 *
 * @param endpoint the URL of its API; the token of this URL's host is sent to this host only
 */
record LfsServer(GitRepository endpoint) {
    private static final String CONFIG = ".lfsconfig";
    private static final int LARGEST_CONFIG = 64 * 1024;

    /**
     * The server of a commit: the one that its {@code .lfsconfig} names by {@code lfs.url}, else that of its repository.
     *
     * @throws CommitContentException when {@code .lfsconfig} names one that cannot be used, or that the configuration does not name
     */
    static LfsServer of(MirrorTree tree, AllowedHosts hosts) throws IOException {
        Optional<byte[]> config = tree.file(CONFIG, LARGEST_CONFIG);
        if (config.isEmpty()) {
            return of(tree.repository());
        }
        try {
            Config parsed = GitModules.config(config.get());
            String url = parsed.getString("lfs", null, "url");
            if (url == null) {
                return of(tree.repository());
            }
            GitRepository endpoint = GitRepository.parse(url);
            if (!hosts.allow(endpoint)) {
                throw tree.fault(
                        CONFIG,
                        "names the Git LFS server " + endpoint + ", and the configuration does not name that host: "
                                + AllowedHosts.remedy(endpoint));
            }
            return new LfsServer(endpoint);
        } catch (IllegalArgumentException e) {
            throw tree.fault(CONFIG, "cannot be used: " + e.getMessage());
        }
    }

    /** Where git-lfs finds the server of a repository. */
    static LfsServer of(GitRepository repository) {
        String url = repository.url().toString().replaceAll("/+$", "");
        return new LfsServer(GitRepository.parse((url.endsWith(".git") ? url : url + ".git") + "/info/lfs"));
    }

    /** Where the batch API is asked. */
    URI batch() {
        return URI.create(endpoint.url().toString().replaceAll("/+$", "") + "/objects/batch");
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
