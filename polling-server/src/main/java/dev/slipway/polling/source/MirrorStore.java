package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoPackSignatureException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.TagOpt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The files of one mirror: opens, fetches and replaces them. Its methods that write are not for several threads. */
final class MirrorStore {
    private static final Logger log = LoggerFactory.getLogger(MirrorStore.class);
    private static final List<String> ALL_REFS = List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*");
    /** A first fetch may take long; it has this many times the limit of a silence. */
    private static final int FETCH_FACTOR = 10;

    private final GitRepository repository;
    private final Path directory;
    private final GitHttp http;
    private final Duration limit;

    MirrorStore(GitRepository repository, Path directory, GitHttp http, Duration silence) {
        this.repository = repository;
        this.directory = directory;
        this.http = http;
        this.limit = silence.multipliedBy(FETCH_FACTOR);
    }

    Path directory() {
        return directory;
    }

    Repository open() throws IOException {
        return open(directory);
    }

    private static Repository open(Path directory) throws IOException {
        return new RepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .setMustExist(true)
                .build();
    }

    /** Brings all branches and tags up to date, and removes those that are gone. */
    void fetch() throws RepositoryUnavailableException {
        fetch(directory, ALL_REFS, true);
    }

    /** Fetches one commit that no branch or tag holds; many servers refuse that. */
    void fetch(CommitId commit) throws RepositoryUnavailableException {
        fetch(directory, List.of("+" + commit + ":refs/slipway/" + commit), false);
    }

    /** Clones beside the mirror, and takes its place only when all is there. */
    void cloneAnew() throws RepositoryUnavailableException {
        Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
        try {
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectories(fresh);
            init(fresh);
            fetch(fresh, ALL_REFS, true);
            FileSystemUtils.deleteRecursively(directory);
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(fresh);
            throw GitFailure.of("mirror", repository, e);
        }
    }

    /** Gives back the room that half a clone takes; what cannot be removed is tried again with the next clone. */
    private void discard(Path half) {
        try {
            FileSystemUtils.deleteRecursively(half);
        } catch (IOException e) {
            log.debug("Half a clone of {} stays in {}", repository, half, e);
        }
    }

    private static void init(Path fresh) throws IOException {
        try (Repository created =
                new RepositoryBuilder().setGitDir(fresh.toFile()).setBare().build()) {
            created.create(true);
            StoredConfig config = created.getConfig();
            config.setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTODETACH, false);
            config.save();
        }
    }

    private void fetch(Path into, List<String> refs, boolean prune) throws RepositoryUnavailableException {
        try {
            TimeLimit.within(limit, () -> {
                try (Repository open = open(into);
                        Git git = new Git(open)) {
                    check(command(git, refs, prune).call());
                    open.autoGC(NullProgressMonitor.INSTANCE);
                }
                return into;
            });
        } catch (Exception e) {
            throw GitFailure.of("fetch", repository, e);
        }
    }

    private FetchCommand command(Git git, List<String> refs, boolean prune) throws IOException {
        return http.prepare(git.fetch(), repository)
                .setRemote(repository.url().toString())
                .setRefSpecs(refs.toArray(String[]::new))
                .setTagOpt(TagOpt.NO_TAGS)
                .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
                .setRemoveDeletedRefs(prune);
    }

    /** JGit reports a ref that it could not write only here. A lock is left behind by a process that was killed. */
    private void check(FetchResult result) throws IOException {
        for (var update : result.getTrackingRefUpdates()) {
            if (update.getResult() == RefUpdate.Result.LOCK_FAILURE) {
                throw new LockFailedException(directory.toFile(), "'" + update.getLocalName() + "' is locked");
            }
        }
    }

    /** Whether every ref's commit and tree are there. */
    boolean isSound() {
        try (Repository open = open();
                RevWalk walk = new RevWalk(open)) {
            for (Ref ref : open.getRefDatabase().getRefs()) {
                if (ref.getObjectId() != null) {
                    walk.parseAny(ref.getObjectId());
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether such a failure is the mirror's own, and not the server's. */
    static boolean isDamage(Throwable failure) {
        return GitFailure.causedBy(
                failure,
                MissingObjectException.class,
                CorruptObjectException.class,
                PackInvalidException.class,
                PackMismatchException.class,
                NoPackSignatureException.class,
                RepositoryNotFoundException.class,
                LockFailedException.class);
    }
}
