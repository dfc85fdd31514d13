package dev.slipway.polling.logs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Logs as files of a folder, one for each delivery; a log can be read while it grows. */
final class FolderBuildLogs implements BuildLogs {
    private static final Logger LOG = LoggerFactory.getLogger(FolderBuildLogs.class);

    private final Path folder;
    private final DataSize limit;
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    FolderBuildLogs(Path folder, DataSize limit) {
        this.folder = folder;
        this.limit = limit;
    }

    @Override
    public BuildLogWriter open(String deliveryId) {
        Path file = file(deliveryId);
        String name = LogName.of(deliveryId);
        // First, so that nobody removes the file in between, as that of an earlier try.
        open.add(name);
        BuildLogWriter log = new LimitedLog(file.toString(), create(file), limit);
        return new BuildLogWriter() {
            @Override
            public void append(String line) {
                log.append(line);
            }

            @Override
            public void close() {
                log.close();
                open.remove(name);
            }
        };
    }

    @Override
    public Optional<InputStream> read(String deliveryId) {
        Path file = file(deliveryId);
        try {
            return Optional.of(Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BuildLogException("Cannot read the build log " + file + ": " + e, e);
        }
    }

    @Override
    public boolean isOpen(String name) {
        return open.contains(name);
    }

    @Override
    public void forEach(Consumer<StoredLog> action) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + LogName.SUFFIX)) {
            for (Path file : files) {
                stored(file).ifPresent(action);
            }
        } catch (DirectoryIteratorException e) {
            throw new IOException("Cannot list the build logs in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Optional<StoredLog> stored(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new StoredLog(
                    String.valueOf(file.getFileName()),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new BuildLogException("Cannot remove the build log " + folder.resolve(name) + ": " + e, e);
        }
    }

    /** The file that keeps a delivery's log. */
    Path file(String deliveryId) {
        return folder.resolve(LogName.of(deliveryId));
    }

    private OutputStream create(Path file) {
        try {
            Files.createDirectories(folder);
            // Not a channel: it would be closed by the interrupt that stops a build, and the log would lack the reason.
            return new FileOutputStream(file.toFile());
        } catch (IOException e) {
            LOG.warn(
                    "Cannot create the build log {}: {}. The delivery goes on without a log; check that the folder "
                            + "(slipway.build-logs.directory) can be written and that its disk has free space",
                    file,
                    e.toString());
            return OutputStream.nullOutputStream();
        }
    }
}
