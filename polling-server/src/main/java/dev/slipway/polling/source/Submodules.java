package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.util.Optional;

/** Finds the files of submodules. The commit that has them decides what is fetched, but only from servers of the configuration. */
final class Submodules {
    /** A submodule within a submodule, and so on. */
    static final int DEEPEST = 10;
    /** In all, for one image or chart. */
    static final int MOST = 50;

    private final ContentPolicy policy;
    private final AllowedHosts hosts;

    Submodules(ContentPolicy policy, AllowedHosts hosts) {
        this.policy = policy;
        this.hosts = hosts;
    }

    /** Where the files of submodules are read. */
    @FunctionalInterface
    interface Source {

        /** The tree of a commit, which is fetched if the mirror lacks it. */
        MirrorTree tree(Gitlink link, GitRepository repository) throws IOException;
    }

    /**
     * The files of a submodule.
     *
     * @throws CommitContentException when it is refused, or cannot be had from where {@code .gitmodules} says
     * @throws RepositoryUnavailableException when its repository cannot be read now
     */
    MirrorTree tree(MirrorTree parent, Gitlink link, Source source) throws IOException {
        if (policy == ContentPolicy.REFUSE) {
            throw parent.fault(
                    link.path(),
                    "is a submodule, and slipway.git.submodules is 'refuse': put its files into the repository, or name"
                            + " its folder in .dockerignore or .helmignore");
        }
        GitRepository repository = repository(parent, link);
        try {
            return source.tree(link, repository);
        } catch (CommitContentException e) {
            throw parent.fault(
                    link.path(),
                    "is a submodule at commit " + link.commit() + " of " + repository
                            + ", which the server does not give: push that commit to a branch or tag there, or let the"
                            + " submodule name another");
        } catch (RepositoryUnavailableException e) {
            throw new RepositoryUnavailableException(
                    "The submodule " + parent.describe(link.path()) + ": " + e.getMessage(), e);
        }
    }

    private GitRepository repository(MirrorTree parent, Gitlink link) throws IOException {
        Optional<byte[]> file = parent.file(GitModules.FILE, GitModules.LARGEST);
        if (file.isEmpty()) {
            throw unnamed(parent, link);
        }
        try {
            String url = GitModules.parse(file.get()).url(link.path()).orElseThrow(() -> unnamed(parent, link));
            GitRepository repository = SubmoduleUrl.resolve(parent.repository(), url);
            if (!hosts.allow(repository)) {
                throw parent.fault(
                        link.path(),
                        "is a submodule of " + repository + ", and the configuration does not name that server: "
                                + AllowedHosts.remedy(repository));
            }
            return repository;
        } catch (IllegalArgumentException e) {
            throw parent.fault(
                    GitModules.FILE, "cannot be used for the submodule '" + link.path() + "': " + e.getMessage());
        }
    }

    private static CommitContentException unnamed(MirrorTree parent, Gitlink link) {
        return parent.fault(
                link.path(),
                "is a submodule, and .gitmodules does not say where from: commit .gitmodules with path and url"
                        + " ('git submodule add'), or remove the folder");
    }
}
