package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.pipeline.TreePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * A commit's tree as git stores it, read from its mirror. The mirror is opened for each call, so that nothing has to be closed.
 */
final class MirrorTree {
    /** Of a file that is read as a whole, in bytes. */
    static final int LARGEST_FILE = 5 * 1024 * 1024;

    private static final int MEBIBYTE = 1024 * 1024;

    private final GitRepository repository;
    private final Mirror mirror;
    private final CommitId commit;
    private final ObjectId root;
    private final Instant committedAt;
    private volatile @Nullable LfsServer lfsServer;

    MirrorTree(GitRepository repository, Mirror mirror, CommitId commit, ObjectId root, Instant committedAt) {
        this.repository = repository;
        this.mirror = mirror;
        this.commit = commit;
        this.root = root;
        this.committedAt = committedAt;
    }

    GitRepository repository() {
        return repository;
    }

    CommitId commit() {
        return commit;
    }

    Instant committedAt() {
        return committedAt;
    }

    /** What a walk does with a file. */
    @FunctionalInterface
    interface FileVisitor {

        /**
         * Takes one.
         *
         * @param path within the commit
         * @param entry with the path within the folder that is walked
         */
        void visit(String path, TreeEntry entry) throws IOException;
    }

    /** What a walk does with a submodule. */
    @FunctionalInterface
    interface LinkVisitor {

        /** @param path within the folder that is walked */
        void visit(String path, Gitlink link) throws IOException;
    }

    /** The content of a file that is not larger than {@code largest} bytes; empty when there is no file. */
    Optional<byte[]> file(String path, int largest) throws IOException {
        return mirror.read(reader -> {
            try (TreeWalk found = find(reader, TreePath.normal(path))) {
                return found != null && isFile(found.getFileMode())
                        ? Optional.of(content(reader, path, found.getObjectId(0), largest))
                        : Optional.empty();
            }
        });
    }

    private byte[] content(ObjectReader reader, String path, ObjectId id, int largest) throws IOException {
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        if (loader.getSize() > largest) {
            throw fault(
                    path,
                    "is larger than " + (largest < MEBIBYTE ? largest / 1024 + " KiB" : largest / MEBIBYTE + " MiB")
                            + ", the limit for files that Slipway reads: make it smaller");
        }
        return loader.getCachedBytes(largest);
    }

    /** The submodule at a path, or at a folder above it; the path is in git's form. */
    Optional<Gitlink> submoduleOver(String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return mirror.read(reader -> {
            for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
                String above = end < 0 ? path : path.substring(0, end);
                try (TreeWalk found = find(reader, above)) {
                    if (found == null || end < 0 || !FileMode.TREE.equals(found.getFileMode())) {
                        return found != null && FileMode.GITLINK.equals(found.getFileMode())
                                ? Optional.of(link(above, found))
                                : Optional.empty();
                    }
                }
            }
        });
    }

    private static Gitlink link(String path, TreeWalk at) {
        return new Gitlink(path, new CommitId(at.getObjectId(0).name()));
    }

    /** Visits what is below a folder, in git's order. */
    void walk(String folder, FileVisitor files, LinkVisitor links) throws IOException {
        String path = TreePath.normal(folder);
        mirror.read(reader -> {
            try (TreeWalk walk = new TreeWalk(reader)) {
                walk.addTree(folderId(reader, path));
                walk.setRecursive(true);
                while (walk.next()) {
                    if (Thread.currentThread().isInterrupted()) {
                        // A visitor may compute for long on a hostile commit, and an interrupt alone does not end that.
                        throw new InterruptedIOException("interrupted while the files of " + commit + " were read");
                    }
                    visit(reader, walk, path, files, links);
                }
            }
            return Optional.empty();
        });
    }

    private void visit(ObjectReader reader, TreeWalk walk, String folder, FileVisitor files, LinkVisitor links)
            throws IOException {
        String path = walk.getPathString();
        String full = folder.isEmpty() ? path : folder + "/" + path;
        if (TreePath.escapes(path)) {
            throw fault(full, "has a name that git itself forbids: remove it from the commit");
        }
        if (FileMode.GITLINK.equals(walk.getFileMode())) {
            links.visit(path, link(full, walk));
            return;
        }
        ObjectId id = walk.getObjectId(0);
        long size = reader.getObjectSize(id, Constants.OBJ_BLOB);
        TreeEntry.Content content = () -> reader.open(id, Constants.OBJ_BLOB).openStream();
        files.visit(full, new TreeEntry(path, kind(full, walk.getFileMode()), size, content));
    }

    private ObjectId folderId(ObjectReader reader, String path) throws IOException {
        if (path.isEmpty()) {
            return root;
        }
        try (TreeWalk found = find(reader, path)) {
            if (found == null || !FileMode.TREE.equals(found.getFileMode())) {
                throw fault(path, "is not a folder there: create it, or correct the path in the pipeline");
            }
            return found.getObjectId(0);
        }
    }

    private @Nullable TreeWalk find(ObjectReader reader, String path) throws IOException {
        return path.isEmpty() ? null : TreeWalk.forPath(reader, path, root);
    }

    private TreeEntry.Kind kind(String path, FileMode mode) throws CommitContentException {
        if (FileMode.SYMLINK.equals(mode)) {
            return TreeEntry.Kind.SYMLINK;
        }
        if (FileMode.EXECUTABLE_FILE.equals(mode)) {
            return TreeEntry.Kind.EXECUTABLE;
        }
        if (FileMode.REGULAR_FILE.equals(mode)) {
            return TreeEntry.Kind.FILE;
        }
        throw fault(path, "has a mode that git does not know: remove it from the commit");
    }

    private static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    /**
     * What has the Git LFS files of this commit; found once.
     *
     * @throws CommitContentException when it cannot be used
     */
    LfsServer lfsServer(AllowedHosts hosts) throws IOException {
        LfsServer found = lfsServer;
        if (found == null) {
            found = LfsServer.of(this, hosts);
            lfsServer = found;
        }
        return found;
    }

    /** What is wrong with a file of this commit. */
    CommitContentException fault(String path, String what) {
        return new CommitContentException(describe(path) + " " + what);
    }

    /** A file of this commit, for messages. */
    String describe(String path) {
        return "'" + path + "' in commit " + commit + " of " + repository;
    }
}
