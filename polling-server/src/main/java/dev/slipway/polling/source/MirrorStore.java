package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoPackSignatureException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The files of one mirror: opens, fetches and replaces them. Its methods that write are not for several threads. */
final class MirrorStore {
    private static final Logger log = LoggerFactory.getLogger(MirrorStore.class);
    private static final List<String> ALL_REFS = List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*");
    /** What the name of a clone ends with, until all of it is there. */
    static final String HALF = ".new";
    /** A first fetch may take long; it has this many times the limit of a silence. */
    private static final int FETCH_FACTOR = 10;

    private final GitRepository repository;
    private final Path directory;
    private final GitHttp http;
    private final GitProcesses processes;
    private final Duration limit;
    private final FetchMarker marker;
    private final MirrorPacker packer;

    MirrorStore(GitRepository repository, Path directory, GitHttp http, GitProcesses processes, Clock clock) {
        this.repository = repository;
        this.directory = directory;
        this.http = http;
        this.processes = processes;
        this.limit = http.silence().multipliedBy(FETCH_FACTOR);
        this.marker = new FetchMarker(repository, directory, clock);
        this.packer = new MirrorPacker(repository, processes, clock);
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

    /** Clones into a folder next to the mirror, and replaces the mirror only when all is there. */
    void cloneAnew() throws RepositoryUnavailableException {
        Path fresh = directory.resolveSibling(directory.getFileName() + HALF);
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

    /** Frees the space that a partial clone takes; what cannot be removed is tried again with the next clone. */
    private void discard(Path half) {
        try {
            FileSystemUtils.deleteRecursively(half);
        } catch (IOException e) {
            log.debug("A partial clone of {} stays in {}", repository, half, e);
        }
    }

    private static void init(Path fresh) throws IOException {
        try (Repository created =
                new RepositoryBuilder().setGitDir(fresh.toFile()).setBare().build()) {
            created.create(true);
        }
    }

    private void fetch(Path into, List<String> refs, boolean prune) throws RepositoryUnavailableException {
        GitTask task = GitTask.fetch(repository, into, refs, prune, limit);
        marker.begin();
        try {
            if (!Fetch.ifSmall(task, http)) {
                processes.run(task);
            }
            marker.succeeded();
        } catch (GitProcessDiedException e) {
            marker.died();
            throw e;
        } catch (LockFailedException e) {
            throw packer.isRunning()
                    ? new RepositoryUnavailableException(
                            "Cannot fetch " + repository + ": its mirror is being packed; tried again later", null)
                    : GitFailure.of(task.action(), repository, e);
        } catch (Exception e) {
            throw GitFailure.of(task.action(), repository, e);
        } finally {
            marker.end();
        }
        packer.consider(into);
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
                DamagedMirrorException.class,
                LockFailedException.class);
    }
}
