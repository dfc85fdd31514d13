package dev.slipway.polling.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;

/** A file next to a mirror that shows when it was last used for a submodule: the configuration does not name submodules. */
final class SubmoduleUse {
    /** What its file's name ends with, after the mirror's. */
    static final String SUFFIX = ".submodule";
    /** A mirror is kept for so long after its last use. */
    static final Duration KEPT = Duration.ofDays(30);

    private SubmoduleUse() {}

    /** Notes that the mirror is used now. */
    static void mark(Path mirror, Clock clock) throws RepositoryUnavailableException {
        Path file = file(mirror);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.writeString(file, "");
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new RepositoryUnavailableException(
                    "Cannot write into the folder of the mirrors: " + e.getMessage(), e);
        }
    }

    /** Whether the mirror was used lately. */
    static boolean isRecent(Path mirror, Clock clock) throws IOException {
        Path file = file(mirror);
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(clock.instant().minus(KEPT));
    }

    private static Path file(Path mirror) {
        return mirror.resolveSibling(mirror.getFileName() + SUFFIX);
    }
}
