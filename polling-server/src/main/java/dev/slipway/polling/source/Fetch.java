package dev.slipway.polling.source;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.TagOpt;

/** Fetches into a mirror, within this process. */
final class Fetch {
    /** Of an object that a small fetch may bring. JGit holds two or three of them in memory at a time. */
    static final int LARGEST_OBJECT = 2 * 1024 * 1024;
    /** Of objects that a small fetch may bring. */
    static final int MOST_OBJECTS = 20_000;

    private Fetch() {}

    /** Fetches, whatever memory it takes, and stores large files so that they can be read with little. */
    static void all(GitTask task, GitHttp http) throws Exception {
        Set<String> before = LargeFiles.packs(task.directory());
        TimeLimit.within(task.limit(), () -> {
            run(task, http, 0, NullProgressMonitor.INSTANCE);
            return task;
        });
        LargeFiles.storeWhole(task.directory(), before);
    }

    /**
     * Fetches if that takes little memory.
     *
     * @return false when it would take more; then nothing has been fetched
     */
    static boolean ifSmall(GitTask task, GitHttp http) throws Exception {
        ObjectBound bound = new ObjectBound(MOST_OBJECTS);
        try {
            TimeLimit.within(task.limit(), () -> {
                run(task, http, LARGEST_OBJECT, bound);
                return task;
            });
            return !bound.isCancelled();
        } catch (Exception e) {
            if (bound.isCancelled() || GitFailure.causedBy(e, TooLargeObjectInPackException.class)) {
                return false;
            }
            throw e;
        }
    }

    private static void run(GitTask task, GitHttp http, long largestObject, ProgressMonitor monitor)
            throws IOException, GitAPIException {
        try (MirrorRepository open = MirrorRepository.open(task.directory(), largestObject);
                Git git = new Git(open)) {
            // A thin pack's deltas rest on objects of the mirror, which JGit loads whatever their size.
            FetchCommand command = http.prepare(git.fetch(), task.repository())
                    .setRemote(task.repository().url().toString())
                    .setRefSpecs(task.refs().toArray(String[]::new))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setThin(largestObject == 0)
                    .setProgressMonitor(monitor)
                    .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
                    .setRemoveDeletedRefs(task.prune());
            check(task, command.call());
        }
    }

    /** JGit reports a ref that it could not write only here. A lock is left behind by a process that was killed. */
    private static void check(GitTask task, FetchResult result) throws IOException {
        for (var update : result.getTrackingRefUpdates()) {
            if (update.getResult() == RefUpdate.Result.LOCK_FAILURE) {
                throw new LockFailedException(task.directory().toFile(), "'" + update.getLocalName() + "' is locked");
            }
        }
    }
}
