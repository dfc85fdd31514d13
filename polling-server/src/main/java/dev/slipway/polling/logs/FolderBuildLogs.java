package dev.slipway.polling.logs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Logs as files of a folder, one for each delivery; a log can be read while it grows. */
final class FolderBuildLogs implements BuildLogs {
    private static final Logger LOG = LoggerFactory.getLogger(FolderBuildLogs.class);

    private final Path folder;
    private final DataSize limit;

    FolderBuildLogs(Path folder, DataSize limit) {
        this.folder = folder;
        this.limit = limit;
    }

    @Override
    public BuildLogWriter open(String deliveryId) {
        Path file = file(deliveryId);
        return new LimitedLog(file.toString(), create(file), limit);
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
                            + "(slipway.build-logs.directory) can be written and that its disk has room",
                    file,
                    e.toString());
            return OutputStream.nullOutputStream();
        }
    }
}
