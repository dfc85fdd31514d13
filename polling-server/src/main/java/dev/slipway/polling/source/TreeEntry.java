package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file or symbolic link of a commit.
 *
 * @param path relative to the folder that is walked, with {@code /} between names
 * @param kind what git's mode says
 * @param size of the content in bytes
 * @param content the file's bytes; for a symbolic link, its target in UTF-8
 */
public record TreeEntry(String path, Kind kind, long size, Content content) {

    /** The modes that git knows for what is not a folder. */
    public enum Kind {
        /** Mode 100644. */
        FILE,
        /** Mode 100755. */
        EXECUTABLE,
        /** Mode 120000. */
        SYMLINK
    }

    /** Opens the bytes of an entry. */
    @FunctionalInterface
    public interface Content {

        /** A new stream, which the caller closes. */
        InputStream open() throws IOException;
    }

    /** The same entry as a walk of a folder above shows it. */
    TreeEntry within(String prefix) {
        return prefix.isEmpty() ? this : new TreeEntry(prefix + path, kind, size, content);
    }

    /** All bytes at once; for small files. */
    public byte[] bytes() throws IOException {
        try (InputStream stream = content.open()) {
            return stream.readAllBytes();
        }
    }
}
