package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a mirror packed when fetches have left many packs behind: in git's process, at most daily, and with nobody waiting for it. */
final class MirrorPacker {
    private static final Logger log = LoggerFactory.getLogger(MirrorPacker.class);
    /** Each fetch leaves one; git itself packs them above as many. */
    private static final int MOST_PACKS = 50;

    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final GitRepository repository;
    private final GitProcesses processes;
    private final Clock clock;
    private volatile boolean running;
    private volatile Instant notBefore = Instant.MIN;

    MirrorPacker(GitRepository repository, GitProcesses processes, Clock clock) {
        this.repository = repository;
        this.processes = processes;
        this.clock = clock;
    }

    /** Whether it is being packed, and git's locks may be taken. */
    boolean isRunning() {
        return running;
    }

    /** Begins to pack it, if that is worth it and no other work of git's runs. */
    void consider(Path mirror) {
        if (clock.instant().isBefore(notBefore) || packs(mirror) <= MOST_PACKS) {
            return;
        }
        notBefore = clock.instant().plus(PAUSE);
        Thread.ofVirtual().name("pack " + repository).start(() -> pack(mirror));
    }

    private void pack(Path mirror) {
        running = true;
        try {
            if (!processes.runIfIdle(GitTask.gc(repository, mirror, LIMIT))) {
                notBefore = Instant.MIN;
            }
        } catch (IOException e) {
            log.warn("{}; it still works, but more slowly", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
        }
    }

    private static int packs(Path mirror) {
        int count = 0;
        try (DirectoryStream<Path> packs = Files.newDirectoryStream(mirror.resolve("objects/pack"), "*.pack")) {
            for (Path _ : packs) {
                count++;
            }
        } catch (IOException e) {
            log.debug("The packs of {} cannot be counted", mirror, e);
        }
        return count;
    }
}
