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
 * A file beside a mirror that is there while it is fetched. One that is found at the start tells that the service died
 * meanwhile, perhaps of this very repository: it is left alone for a while, longer with each death.
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

    /** @throws RepositoryUnavailableException while the repository is left alone; nothing begins then */
    synchronized void begin() throws RepositoryUnavailableException {
        if (clock.instant().isBefore(notBefore)) {
            throw new RepositoryUnavailableException(
                    "Cannot fetch " + repository + ": fetching it ended the service, or git's process, " + deaths
                            + " times in a row. It is fetched again after " + notBefore
                            + "; raise the pod's memory limit and slipway.git.process-memory if it is that large",
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
            log.debug("The marker {} stays", file, e);
        }
    }

    private void write(String state) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, state + deaths);
        } catch (IOException e) {
            log.debug("The marker {} cannot be written", file, e); // the fetch will tell what is wrong with the disk
        }
    }
}
