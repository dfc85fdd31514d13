package dev.slipway.polling.source;

import dev.slipway.polling.cycle.Watch;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Removes the mirrors of repositories that nothing in the configuration names any more, and that were not used as submodules for a
 * while; removes old Git LFS files, and measures what stays.
 */
public class MirrorSweep implements Watch {
    private static final Logger log = LoggerFactory.getLogger(MirrorSweep.class);
    private static final Duration PACE = Duration.ofHours(1);
    /** A clone that is still incomplete by then was interrupted; a younger one may be under way. */
    private static final Duration LONGEST_CLONE = Duration.ofDays(1);

    private final Path directory;
    private final Set<String> used;
    private final LfsCache lfs;
    private final Clock clock;
    private volatile double size = Double.NaN;

    MirrorSweep(Path directory, List<UsedRepositories> used, LfsCache lfs, Clock clock) {
        this.directory = directory;
        this.used = used.stream()
                .flatMap(part -> part.all().stream())
                .map(MirrorName::of)
                .collect(Collectors.toSet());
        this.lfs = lfs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mirrors";
    }

    @Override
    public Duration look() throws IOException {
        if (Files.isDirectory(directory)) {
            for (Path file : files()) {
                if (isUseless(file)) {
                    log.info(
                            "Removing {}: no pipeline, no desired state and no submodule used lately is in that repository",
                            file);
                    FileSystemUtils.deleteRecursively(file);
                }
            }
        }
        lfs.sweep();
        size = measure();
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    /** What the mirrors take of the disk, in bytes; NaN before the first look. */
    public double size() {
        return size;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private boolean isUseless(Path file) throws IOException {
        String name = file.getFileName().toString();
        Optional<String> mirror = MirrorName.within(name);
        if (mirror.isEmpty()) {
            return false;
        }
        return !isUsed(mirror.get())
                || (name.endsWith(MirrorStore.HALF)
                        && Files.getLastModifiedTime(file)
                                .toInstant()
                                .isBefore(clock.instant().minus(LONGEST_CLONE)));
    }

    private boolean isUsed(String mirror) throws IOException {
        return used.contains(mirror) || SubmoduleUse.isRecent(directory.resolve(mirror), clock);
    }

    /** Files that go meanwhile, as git packs a mirror, are left out. */
    private double measure() throws IOException {
        long[] bytes = {0};
        if (Files.isDirectory(directory)) {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return bytes[0];
    }
}
