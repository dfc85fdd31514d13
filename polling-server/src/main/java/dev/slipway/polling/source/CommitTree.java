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
 * itself. The files of submodules are in their folders, and a Git LFS file has its content in place of the pointer; both are
 * fetched when they are needed. Attributes such as {@code export-ignore} are not applied.
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
     * @throws CommitContentException when the file is larger, or cannot be had
     * @throws IOException when a mirror cannot be read
     */
    Optional<byte[]> file(String path) throws IOException;

    /**
     * Visits every file and symbolic link below a folder, in git's order (bytewise by path), and after them those of each submodule
     * in the same way. Folders are not visited: git knows none that are empty.
     *
     * @throws CommitContentException when the commit has no folder there, or when a submodule cannot be had
     * @throws IOException when a mirror cannot be read, when the thread is interrupted, or what the visitor throws
     */
    void walk(String folder, EntryVisitor visitor) throws IOException;

    /**
     * Fetches what {@link #walk} needs: submodules, and Git LFS files, many at a time. Without this, walking fetches them one by
     * one.
     *
     * @throws CommitContentException when something cannot be had, or is refused by the configuration
     * @throws IOException when a server cannot be reached
     */
    default void fetch(String folder, PathFilter needed) throws IOException {}
}
