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

/** A commit's tree, read from its mirror. The mirror is opened for each call, so that nothing has to be closed. */
final class MirrorTree implements CommitTree {
    private static final int LARGEST_FILE = 5 * 1024 * 1024;

    private final Mirror mirror;
    private final CommitId commit;
    private final ObjectId root;
    private final Instant committedAt;

    MirrorTree(Mirror mirror, CommitId commit, ObjectId root, Instant committedAt) {
        this.mirror = mirror;
        this.commit = commit;
        this.root = root;
        this.committedAt = committedAt;
    }

    @Override
    public GitRepository repository() {
        return mirror.repository();
    }

    @Override
    public CommitId commit() {
        return commit;
    }

    @Override
    public Instant committedAt() {
        return committedAt;
    }

    @Override
    public Optional<byte[]> file(String path) throws IOException {
        return mirror.read(reader -> {
            try (TreeWalk found = find(reader, TreePath.normal(path))) {
                return found != null && isFile(found.getFileMode())
                        ? Optional.of(content(reader, path, found.getObjectId(0)))
                        : Optional.empty();
            }
        });
    }

    private byte[] content(ObjectReader reader, String path, ObjectId id) throws IOException {
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        if (loader.getSize() > LARGEST_FILE) {
            throw fault(path, "is larger than 5 MiB, the limit for files that Slipway reads: make it smaller");
        }
        return loader.getCachedBytes(LARGEST_FILE);
    }

    @Override
    public void walk(String folder, EntryVisitor visitor) throws IOException {
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
                    visitor.visit(entry(reader, walk, path));
                }
            }
            return Optional.empty();
        });
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

    private TreeEntry entry(ObjectReader reader, TreeWalk walk, String folder) throws IOException {
        String path = walk.getPathString();
        String full = folder.isEmpty() ? path : folder + "/" + path;
        if (TreePath.escapes(path)) {
            throw fault(full, "has a name that git itself forbids: remove it from the commit");
        }
        ObjectId id = walk.getObjectId(0);
        TreeEntry.Kind kind = kind(full, walk.getFileMode());
        long size = reader.getObjectSize(id, Constants.OBJ_BLOB);
        return new TreeEntry(
                path, kind, size, () -> reader.open(id, Constants.OBJ_BLOB).openStream());
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
        throw fault(
                path,
                "is a submodule, which Slipway does not fetch: put its files into the repository, or choose a context"
                        + " without it");
    }

    private static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    private CommitContentException fault(String path, String what) {
        return new CommitContentException(
                "'" + path + "' in commit " + commit + " of " + mirror.repository() + " " + what);
    }
}
