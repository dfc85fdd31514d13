package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/** Asks git servers for their refs. */
public class GitRemotes {
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
        try {
            return refs(TimeLimit.within(
                    limit,
                    () -> http.prepare(Git.lsRemoteRepository(), repository)
                            .setRemote(repository.url().toString())
                            .setHeads(true)
                            .setTags(true)
                            .call()));
        } catch (Exception e) {
            throw GitFailure.of("read the refs of", repository, e);
        }
    }

    private static RemoteRefs refs(Collection<Ref> all) {
        Map<String, CommitId> branches = new HashMap<>();
        Map<String, CommitId> tags = new HashMap<>();
        for (Ref ref : all) {
            put(branches, Constants.R_HEADS, ref);
            put(tags, Constants.R_TAGS, ref);
        }
        return new RemoteRefs(branches, tags);
    }

    private static void put(Map<String, CommitId> refs, String prefix, Ref ref) {
        ObjectId commit = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
        if (ref.getName().startsWith(prefix) && commit != null) {
            refs.put(ref.getName().substring(prefix.length()), new CommitId(commit.name()));
        }
    }
}
