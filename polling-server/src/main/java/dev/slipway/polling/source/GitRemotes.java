package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Asks git servers for their refs. A server that speaks version 2 of the protocol sends only those that are asked for; of
 * what an older one sends, the others are left out.
 */
public class GitRemotes {
    private static final String ALL = "*";

    private final GitHttp http;
    private final Duration limit;

    GitRemotes(GitHttp http, Duration limit) {
        this.http = http;
        this.limit = limit;
    }

    /**
     * Reads all branches and tags of a repository in one request.
     *
     * @throws RepositoryUnavailableException when the server does not answer in time, or refuses
     */
    public RemoteRefs read(GitRepository repository) throws RepositoryUnavailableException {
        return advertised(repository, List.of(ALL)).refs();
    }

    /**
     * Reads the head of one branch, and no other ref.
     *
     * @return empty when the repository has no such branch
     * @throws RepositoryUnavailableException when the server does not answer in time, or refuses
     */
    public Optional<CommitId> head(GitRepository repository, String branch) throws RepositoryUnavailableException {
        return Optional.ofNullable(
                ask(repository, List.of(branch(branch))).refs().branches().get(branch));
    }

    /**
     * Reads all tags, and some branches.
     *
     * @param branches names; a pattern such as {@code release/*} stands for all branches that it fits
     * @throws RepositoryUnavailableException when the server does not answer in time, or refuses
     */
    public AdvertisedRefs advertised(GitRepository repository, Collection<String> branches)
            throws RepositoryUnavailableException {
        List<RefSpec> wanted = new ArrayList<>();
        branches.forEach(name -> wanted.add(branch(name)));
        wanted.add(source(Constants.R_TAGS + ALL));
        return ask(repository, wanted);
    }

    private AdvertisedRefs ask(GitRepository repository, List<RefSpec> wanted) throws RepositoryUnavailableException {
        try {
            return TimeLimit.within(limit, () -> {
                try (Transport transport =
                        Transport.open(new URIish(repository.url().toString()))) {
                    http.prepare(transport, repository);
                    try (FetchConnection connection = transport.openFetch(wanted)) {
                        return new AdvertisedRefs(connection.getRefs().stream()
                                .filter(ref -> isWanted(ref, wanted))
                                .toList());
                    }
                }
            });
        } catch (Exception e) {
            throw GitFailure.of("read the refs of", repository, e);
        }
    }

    private static boolean isWanted(Ref ref, List<RefSpec> wanted) {
        return wanted.stream().anyMatch(spec -> spec.matchSource(ref));
    }

    private static RefSpec branch(String name) {
        return source(Constants.R_HEADS + name);
    }

    /** JGit needs a destination with a pattern; nothing is written there. */
    private static RefSpec source(String ref) {
        return new RefSpec(ref + ":" + ref);
    }
}
