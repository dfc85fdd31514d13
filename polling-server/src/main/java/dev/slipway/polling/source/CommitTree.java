package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The files of one commit, read from a mirror. Holds no open file, needs no closing, and may be used by several
 * threads.
 *
 * <p>Paths are relative to the repository's root, with {@code /} between names; {@code ""} and {@code "."} are the root
 * itself. Contents are git's own: a Git LFS pointer stays a pointer, attributes such as {@code export-ignore} are not
 * applied.
 */
public interface CommitTree {

    /** The repository that holds the commit. */
    GitRepository repository();

    /** The commit. */
    CommitId commit();

    /** When the commit was made, as its committer says. */
    Instant committedAt();

    /**
     * The content of a small file (at most 5 MiB), or empty when the commit has no file there.
     *
     * @throws CommitContentException when the file is larger
     * @throws IOException when the mirror cannot be read
     */
    Optional<byte[]> file(String path) throws IOException;

    /**
     * Visits every file and symbolic link below a folder, in git's order (bytewise by path). Folders are not visited:
     * git knows none that are empty.
     *
     * @throws CommitContentException when the commit has no folder there, or when a submodule lies in it
     * @throws IOException when the mirror cannot be read, when the thread is interrupted, or what the visitor throws
     */
    void walk(String folder, EntryVisitor visitor) throws IOException;
}
