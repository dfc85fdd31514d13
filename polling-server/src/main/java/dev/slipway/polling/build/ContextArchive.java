package dev.slipway.polling.build;

import dev.slipway.polling.source.EntryVisitor;
import dev.slipway.polling.source.TreeEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a build's context as a tar. The same commit always gives the same bytes: owner 0, git's modes, and the
 * commit's time on every entry.
 */
final class ContextArchive {
    private static final int BUFFER = 64 * 1024;
    private static final int FOLDER_MODE = 0755;
    private static final int LINK_MODE = 0777;

    private final BuildRequest request;
    private final NeededPaths needed;
    private final Set<String> folders = new HashSet<>();

    /** @param needed files that the engine must have, ignored or not */
    ContextArchive(BuildRequest request, IgnoreRules ignored, Set<String> needed) {
        this.request = request;
        this.needed = new NeededPaths(request.tree(), ignored, needed);
    }

    /** Writes the whole archive. Its end is written only if all went well: half an archive must not look like one. */
    void write(OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(buffered, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        request.tree().walk(request.context(), new EntryVisitor() {
            @Override
            public void visit(TreeEntry entry) throws IOException {
                add(tar, entry);
            }

            @Override
            public boolean enters(String submodule) throws IOException {
                return needed.enters(submodule);
            }
        });
        tar.finish();
        buffered.flush(); // the tar stream's own flush does not reach it
    }

    private void add(TarArchiveOutputStream tar, TreeEntry entry) throws IOException {
        boolean sent = needed.takes(entry.path());
        addFolders(tar, entry.path(), sent);
        if (!sent) {
            return;
        }
        if (entry.kind() == TreeEntry.Kind.SYMLINK) {
            TarArchiveEntry link = new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
            link.setMode(LINK_MODE);
            link.setLinkName(new String(entry.bytes(), StandardCharsets.UTF_8));
            put(tar, link);
            tar.closeArchiveEntry();
            return;
        }
        TarArchiveEntry file = new TarArchiveEntry(entry.path());
        file.setMode(entry.kind() == TreeEntry.Kind.EXECUTABLE ? 0755 : 0644);
        file.setSize(entry.size());
        put(tar, file);
        try (InputStream content = entry.content().open()) {
            content.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    /** Folders have entries of their own: an engine that makes them up gives them the time of day. */
    private void addFolders(TarArchiveOutputStream tar, String path, boolean sent) throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            String folder = path.substring(0, end);
            if ((sent || !needed.excludes(folder)) && folders.add(folder)) {
                TarArchiveEntry entry = new TarArchiveEntry(folder + "/");
                entry.setMode(FOLDER_MODE);
                put(tar, entry);
                tar.closeArchiveEntry();
            }
        }
    }

    private void put(TarArchiveOutputStream tar, TarArchiveEntry entry) throws IOException {
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setLastModifiedTime(FileTime.from(request.tree().committedAt()));
        tar.putArchiveEntry(entry);
    }
}
