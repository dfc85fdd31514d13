package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One repository's bare mirror on disk. One thread at a time writes to it; reading needs no lock, since git never changes an
 * object. A mirror that turns out to be damaged is cloned again.
 */
final class Mirror {
    private static final Logger log = LoggerFactory.getLogger(Mirror.class);

    private final ReentrantLock writing = new ReentrantLock();
    private final GitRepository repository;
    private final MirrorStore store;

    Mirror(GitRepository repository, MirrorStore store) {
        this.repository = repository;
        this.store = store;
    }

    /** What is done with an open mirror. */
    @FunctionalInterface
    interface Reading<T> {

        /** Does it. */
        T with(ObjectReader reader) throws IOException;
    }

    GitRepository repository() {
        return repository;
    }

    /** Makes sure that these commits are there, with all their history. */
    void require(CommitId... commits) throws RepositoryUnavailableException, CommitContentException {
        if (hasAll(commits)) {
            return;
        }
        lock();
        try {
            if (!hasAll(commits)) {
                refresh();
            }
            if (!hasAll(commits) && !store.isSound()) {
                replace("its refs name objects that it does not have");
            }
            for (CommitId commit : commits) {
                if (!hasAll(commit)) {
                    fetchAlone(commit);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Reads from the mirror.
     *
     * @throws RepositoryUnavailableException when it is damaged; it is cloned again before this is thrown
     */
    <T> T read(Reading<T> reading) throws IOException {
        try (Repository open = store.open();
                ObjectReader reader = open.newObjectReader()) {
            return reading.with(reader);
        } catch (CommitContentException | RepositoryUnavailableException e) {
            throw e;
        } catch (IOException e) {
            if (!MirrorStore.isDamage(e)) {
                throw e;
            }
            replace(e.getMessage());
            throw new RepositoryUnavailableException(
                    "The mirror of " + repository + " was damaged and has been cloned again: try again", e);
        }
    }

    /** Waits no longer when interrupted: another's clone may take many minutes, and a delivery may be cancelled meanwhile. */
    private void lock() throws RepositoryUnavailableException {
        try {
            writing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RepositoryUnavailableException(
                    "Cannot read the mirror of " + repository + ": interrupted while another fetch of it went on", e);
        }
    }

    private boolean hasAll(CommitId... commits) throws CommitContentException {
        if (!Files.isDirectory(store.directory())) {
            return false;
        }
        try (Repository open = store.open();
                RevWalk walk = new RevWalk(open)) {
            for (CommitId commit : commits) {
                parse(walk, commit);
            }
            return true;
        } catch (CommitContentException e) {
            throw e;
        } catch (MissingObjectException absent) {
            return false;
        } catch (IOException e) {
            log.warn("The mirror of {} in {} cannot be read ({})", repository, store.directory(), e.getMessage());
            return false;
        }
    }

    private void parse(RevWalk walk, CommitId commit) throws IOException {
        try {
            walk.parseTree(walk.parseCommit(ObjectId.fromString(commit.value())).getTree());
        } catch (IncorrectObjectTypeException e) {
            throw new CommitContentException(
                    commit + " of " + repository + " is not a commit: tag a commit, not a file or folder");
        }
    }

    private void refresh() throws RepositoryUnavailableException {
        if (!Files.isDirectory(store.directory())) {
            store.cloneAnew();
            return;
        }
        try {
            store.fetch();
        } catch (RepositoryUnavailableException e) {
            if (!MirrorStore.isDamage(e) && store.isSound()) {
                throw e;
            }
            replace(e.getMessage());
        }
    }

    private void replace(@Nullable String damage) throws RepositoryUnavailableException {
        lock();
        try {
            log.warn("The mirror of {} is damaged ({}): cloning it again", repository, damage);
            store.cloneAnew();
        } finally {
            writing.unlock();
        }
    }

    private void fetchAlone(CommitId commit) throws CommitContentException {
        try {
            store.fetch(commit);
        } catch (RepositoryUnavailableException e) {
            log.debug("{} does not give a single commit", repository, e);
        }
        if (!hasAll(commit)) {
            throw new CommitContentException("Commit " + commit + " is on no branch and no tag of " + repository
                    + " any more: push it again, or let a newer commit follow");
        }
    }
}
