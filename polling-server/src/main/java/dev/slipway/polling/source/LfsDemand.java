package dev.slipway.polling.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The Git LFS files that a commit needs, each content once. */
final class LfsDemand {
    /** Each takes a few hundred bytes of memory. */
    private static final int MOST = 10_000;

    private final Map<String, LfsFile> files = new HashMap<>();
    private final LfsFiles lfs;
    private long total;

    LfsDemand(LfsFiles lfs) {
        this.lfs = lfs;
    }

    /** @throws CommitContentException when it may not be fetched, or when there are too many */
    void add(MirrorTree tree, String path, LfsPointer pointer) throws IOException {
        if (files.containsKey(pointer.oid())) {
            return;
        }
        LfsFile file = lfs.file(tree, path, pointer);
        if (files.size() == MOST) {
            throw file.fault(
                    "more than the " + MOST + " that Slipway fetches for a commit: name files in .dockerignore");
        }
        files.put(pointer.oid(), file);
        total += pointer.size();
        lfs.requireSpace(file, total);
    }

    void fetch() throws IOException {
        lfs.fetch(files.values());
    }
}
