package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.cycle.BackOff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file next to a mirror that exists while the mirror is fetched. When it is found at the start, the service died
 * during the fetch, perhaps because of this repository: it is not fetched for a while, longer with each death.
 */
final class FetchMarker {
    /** What its file's name ends with, after the mirror's. */
    static final String SUFFIX = ".fetching";

    private static final Logger log = LoggerFactory.getLogger(FetchMarker.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMinutes(1), Duration.ofHours(1));
    private static final String RUNNING = "running ";
    private static final String OVER = "over ";

    private final GitRepository repository;
    private final Path file;
    private final Clock clock;
    private int deaths;
    private Instant notBefore = Instant.MIN;

    FetchMarker(GitRepository repository, Path mirror, Clock clock) {
        this.repository = repository;
        this.file = mirror.resolveSibling(mirror.getFileName() + SUFFIX);
        this.clock = clock;
        recall();
    }

    private void recall() {
        try {
            String found = Files.readString(file).strip();
            deaths = Integer.parseInt(found.substring(found.indexOf(' ') + 1));
            if (found.startsWith(RUNNING)) {
                died();
                log.warn("The service ended while it fetched {}, {} times in a row", repository, deaths);
                write(OVER);
            }
        } catch (NoSuchFileException e) {
            deaths = 0;
        } catch (IOException | NumberFormatException e) {
            log.debug("The marker {} cannot be used", file, e);
        }
    }

    /** @throws RepositoryUnavailableException while the repository is not to be fetched; nothing begins then */
    synchronized void begin() throws RepositoryUnavailableException {
        if (clock.instant().isBefore(notBefore)) {
            throw new RepositoryUnavailableException(
                    "Cannot fetch " + repository + ": fetching it ended the service, or git's process, " + deaths
                            + " times in a row. It is fetched again after " + notBefore
                            + ". If the repository is that large, raise the pod's memory limit and slipway.git.process-memory",
                    null);
        }
        write(RUNNING);
    }

    /** A process died of the fetch. */
    synchronized void died() {
        notBefore = clock.instant().plus(BACK_OFF.after(deaths));
        deaths++;
    }

    /** All is well. */
    synchronized void succeeded() {
        deaths = 0;
    }

    /** Nothing is fetched any more; the deaths are remembered. */
    synchronized void end() {
        if (deaths > 0) {
            write(OVER);
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("The marker {} cannot be removed", file, e);
        }
    }

    private void write(String state) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, state + deaths);
        } catch (IOException e) {
            log.debug("The marker {} cannot be written", file, e); // the fetch will report what is wrong with the disk
        }
    }
}
