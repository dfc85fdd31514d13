package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents of Git LFS files on disk, by their SHA-256. Those that were not used for longest make way for others.
 */
final class LfsCache {
    private static final Logger log = LoggerFactory.getLogger(LfsCache.class);
    /** What the name of a content ends with, until all of it is there. */
    private static final String HALF = ".part";

    private static final Duration LONGEST_DOWNLOAD = Duration.ofDays(1);
    private static final Duration LONGEST_UNUSED = Duration.ofDays(30);

    private final Path directory;
    private final long limit;
    private final Clock clock;
    /** Bytes that downloads under way have been promised. */
    private long promised;

    /** @param limit of all contents together, in bytes */
    LfsCache(Path directory, long limit, Clock clock) {
        this.directory = directory;
        this.limit = limit;
        this.clock = clock;
    }

    private record Stored(Path file, long size, Instant used) {}

    /** Writes a content into a new file. */
    @FunctionalInterface
    interface Download {
        void into(Path file) throws IOException;
    }

    long limit() {
        return limit;
    }

    /** Whether the content is there; then it counts as used now. */
    boolean has(LfsPointer pointer) {
        Path file = file(pointer);
        try {
            if (Files.size(file) == pointer.size()) {
                Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
                return true;
            }
        } catch (IOException e) {
            log.trace("{} is not there", file, e);
        }
        return false;
    }

    /** The content, if it is there. */
    Optional<InputStream> open(LfsPointer pointer) throws IOException {
        try {
            return has(pointer) ? Optional.of(Files.newInputStream(file(pointer))) : Optional.empty();
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    /**
     * Stores a content when all of it is there.
     *
     * @throws RepositoryUnavailableException when other downloads need the space now
     */
    void store(LfsFile file, Download download) throws IOException {
        long size = file.pointer().size();
        promise(file, size);
        Path half = null;
        try {
            half = Files.createTempFile(directory, file.pointer().oid(), HALF);
            download.into(half);
            Files.setLastModifiedTime(half, FileTime.from(clock.instant()));
            Files.move(half, file(file.pointer()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (half != null) {
                Files.deleteIfExists(half);
            }
            release(size);
        }
    }

    private synchronized void promise(LfsFile file, long size) throws IOException {
        Files.createDirectories(directory);
        List<Stored> complete = new ArrayList<>(stored().stream()
                .filter(stored -> !isHalf(stored))
                .sorted(Comparator.comparing(Stored::used).reversed())
                .toList());
        long total = complete.stream().mapToLong(Stored::size).sum();
        while (total + promised + size > limit) {
            if (complete.isEmpty()) {
                throw file.unavailable("other Git LFS files are fetched into the space of slipway.git.lfs-cache;"
                        + " tried again later");
            }
            Stored oldest = complete.removeLast();
            Files.deleteIfExists(oldest.file());
            total -= oldest.size();
        }
        promised += size;
    }

    private synchronized void release(long size) {
        promised -= size;
    }

    /** Removes what has not been used for 30 days, and what interrupted downloads left. */
    void sweep() throws IOException {
        Instant now = clock.instant();
        for (Stored stored : stored()) {
            if (stored.used().isBefore(now.minus(isHalf(stored) ? LONGEST_DOWNLOAD : LONGEST_UNUSED))) {
                Files.deleteIfExists(stored.file());
            }
        }
    }

    private List<Stored> stored() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Stored> stored = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                look(file).ifPresent(stored::add);
            }
        }
        return stored;
    }

    private static Optional<Stored> look(Path file) throws IOException {
        try {
            return Optional.of(new Stored(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    private static boolean isHalf(Stored stored) {
        return stored.file().toString().endsWith(HALF);
    }

    private Path file(LfsPointer pointer) {
        return directory.resolve(pointer.oid());
    }
}
