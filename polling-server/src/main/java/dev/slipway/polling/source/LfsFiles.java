package dev.slipway.polling.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

/**
 * Puts Git LFS files in place of their pointers. As for git-lfs itself, a file is a pointer when its content is one.
 */
final class LfsFiles {
    private final ContentPolicy policy;
    private final AllowedHosts hosts;
    private final LfsObjects objects;

    LfsFiles(ContentPolicy policy, AllowedHosts hosts, LfsObjects objects) {
        this.policy = policy;
        this.hosts = hosts;
        this.objects = objects;
    }

    /** The pointer that an entry is, if it is one. */
    static Optional<LfsPointer> pointer(TreeEntry entry) throws IOException {
        boolean isFile = entry.kind() != TreeEntry.Kind.SYMLINK;
        return isFile && LfsPointer.fits(entry.size()) ? LfsPointer.parse(entry.bytes()) : Optional.empty();
    }

    /** The entry; that of a pointer has the file's size, and its content is fetched when it is read. */
    TreeEntry whole(MirrorTree tree, String path, TreeEntry entry) throws IOException {
        Optional<LfsPointer> found = pointer(entry);
        if (found.isEmpty()) {
            return entry;
        }
        LfsPointer pointer = found.get();
        return new TreeEntry(entry.path(), entry.kind(), pointer.size(), () -> open(file(tree, path, pointer)));
    }

    /** The content of a file that is read as a whole. */
    byte[] content(MirrorTree tree, String path, byte[] stored) throws IOException {
        Optional<LfsPointer> pointer = LfsPointer.parse(stored);
        if (pointer.isEmpty()) {
            return stored;
        }
        LfsFile file = file(tree, path, pointer.get());
        if (file.pointer().size() > MirrorTree.LARGEST_FILE) {
            throw file.fault("that is larger than 5 MiB, the limit for files that Slipway reads: make it smaller");
        }
        try (InputStream content = open(file)) {
            return content.readAllBytes();
        }
    }

    /**
     * A file that may be fetched.
     *
     * @throws CommitContentException when it may not
     */
    LfsFile file(MirrorTree tree, String path, LfsPointer pointer) throws IOException {
        LfsFile file = new LfsFile(tree.describe(path), tree.lfsServer(hosts), pointer);
        if (policy == ContentPolicy.REFUSE) {
            throw file.fault("and slipway.git.lfs is 'refuse': put the file itself into the repository"
                    + " ('git lfs migrate export'), or name it in .dockerignore or .helmignore");
        }
        if (pointer.extended()) {
            throw file.fault("with extensions, which only their author's machine can undo: store it without them");
        }
        objects.requireSpace(file, pointer.size());
        return file;
    }

    /** Fetches files that are not there yet. */
    void fetch(Collection<LfsFile> files) throws IOException {
        objects.fetch(files);
    }

    /** @throws CommitContentException when they do not fit into the space for such files */
    void requireSpace(LfsFile last, long total) throws CommitContentException {
        objects.requireSpace(last, total);
    }

    private InputStream open(LfsFile file) throws IOException {
        if (file.pointer().size() == 0) {
            return new ByteArrayInputStream(new byte[0]);
        }
        return objects.open(file);
    }
}
