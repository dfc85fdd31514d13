package dev.slipway.e2e.installation;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.URIish;

/** A developer's clone: files are edited in it, committed, merged, tagged and pushed. */
public final class WorkTree implements AutoCloseable {
    private static final PersonIdent DEVELOPER = new PersonIdent("A Developer", "developer@example.org");

    private final Git git;

    private WorkTree(Git git) {
        this.git = git;
    }

    /** A fresh repository on branch {@code main} that pushes to {@code remote}. */
    public static WorkTree init(Path folder, GitRepository remote) {
        return new WorkTree(attempt("create a repository in " + folder, () -> {
            Git git = Git.init()
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish(remote.toString()))
                    .call();
            return git;
        }));
    }

    /** The environment variables with which the git command creates commits as the same developer. */
    public static Map<String, String> identity() {
        return Map.of(
                "GIT_AUTHOR_NAME", DEVELOPER.getName(),
                "GIT_AUTHOR_EMAIL", DEVELOPER.getEmailAddress(),
                "GIT_COMMITTER_NAME", DEVELOPER.getName(),
                "GIT_COMMITTER_EMAIL", DEVELOPER.getEmailAddress());
    }

    /** The folder that holds the files. */
    public Path folder() {
        return git.getRepository().getWorkTree().toPath();
    }

    /** Writes a file, and creates its folders. */
    public void write(String path, String content) {
        try {
            Path file = folder().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + path, failed);
        }
    }

    /** Reads a file. */
    public String read(String path) {
        try {
            return Files.readString(folder().resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + path, failed);
        }
    }

    /** Commits all changes. */
    public CommitId commit(String message) {
        return attempt("commit '" + message + "'", () -> {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return id(git.commit()
                    .setMessage(message)
                    .setAuthor(DEVELOPER)
                    .setCommitter(DEVELOPER)
                    .setSign(false)
                    .call());
        });
    }

    /** Commits all changes on a new branch, merges it into {@code main} and pushes. Returns the merge commit. */
    public CommitId mergeAndPush(String branch, String message) {
        startBranch(branch);
        CommitId change = commit(message);
        CommitId merge = attempt("merge " + branch, () -> {
            checkout("main");
            git.merge()
                    .include(ObjectId.fromString(change.value()))
                    .setFastForward(FastForwardMode.NO_FF)
                    .setCommit(false)
                    .call();
            return id(git.commit()
                    .setMessage("Merge branch " + branch)
                    .setAuthor(DEVELOPER)
                    .setCommitter(DEVELOPER)
                    .setSign(false)
                    .call());
        });
        push("refs/heads/main");
        return merge;
    }

    /** Creates a branch at the current commit, and checks it out. */
    public void startBranch(String branch) {
        attempt(
                "start branch " + branch,
                () -> git.checkout().setCreateBranch(true).setName(branch).call());
    }

    /** Checks out an existing branch. */
    public void checkout(String branch) {
        attempt("check out " + branch, () -> git.checkout().setName(branch).call());
    }

    /** Tags a commit and pushes the tag. */
    public void tagAndPush(CommitId commit, String tag) {
        tag(commit, tag);
        push("refs/tags/" + tag);
    }

    /** Creates an annotated tag. */
    public void tag(CommitId commit, String tag) {
        attempt("tag " + tag, () -> {
            ObjectId id = git.getRepository().resolve(commit.value());
            try (var walk = new org.eclipse.jgit.revwalk.RevWalk(git.getRepository())) {
                git.tag()
                        .setName(tag)
                        .setObjectId(walk.parseCommit(id))
                        .setMessage("Release " + tag)
                        .setTagger(DEVELOPER)
                        .setSigned(false)
                        .call();
            }
            return tag;
        });
    }

    /**
     * Pushes a ref, or the refs of a refspec.
     *
     * @throws IllegalStateException if the host refuses it
     */
    public void push(String ref) {
        Iterable<PushResult> results = attempt(
                "push " + ref,
                () -> git.push().setRemote("origin").add(ref).setForce(true).call());
        for (PushResult result : results) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                if (update.getStatus() != RemoteRefUpdate.Status.OK
                        && update.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE) {
                    throw new IllegalStateException("The push of " + ref + " to " + result.getURI() + " was refused: "
                            + update.getStatus() + " " + update.getMessage());
                }
            }
        }
    }

    @Override
    public void close() {
        git.close();
    }

    private static CommitId id(ObjectId object) {
        return new CommitId(object.name());
    }

    private interface GitWork<T> {
        T call() throws GitAPIException, IOException, java.net.URISyntaxException;
    }

    private static <T> T attempt(String action, GitWork<T> work) {
        try {
            return work.call();
        } catch (GitAPIException | IOException | java.net.URISyntaxException failed) {
            throw new IllegalStateException("Cannot " + action + ": " + failed.getMessage(), failed);
        }
    }
}
