package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Runs git's heavy work in a process of its own, one at a time: its memory is bounded, and the service goes on when it ends. */
final class GitProcesses {
    private static final Logger log = LoggerFactory.getLogger(GitProcesses.class);
    /** A fetch ends by itself at the task's limit; large files are stored whole after it. */
    private static final Duration GRACE = Duration.ofMinutes(5);
    /** Between two looks at whether packing is to make way. */
    private static final Duration PACE = Duration.ofSeconds(1);
    /** What a process may take that is asked to end. */
    private static final Duration TO_END = Duration.ofSeconds(5);
    /** That of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private final Semaphore one = new Semaphore(1, true);
    private final GitHttp http;
    private final DataSize memory;
    private final Optional<Path> trustedCertificates;

    /** @param memory the process's heap */
    GitProcesses(GitHttp http, DataSize memory, Optional<Path> trustedCertificates) {
        this.http = http;
        this.memory = memory;
        this.trustedCertificates = trustedCertificates;
    }

    /**
     * Does the task, after those that others wait for.
     *
     * @throws GitProcessDiedException when the process died of it
     * @throws RepositoryUnavailableException when it failed otherwise
     */
    void run(GitTask task) throws IOException {
        try {
            one.acquire();
            try {
                runAlone(task);
            } finally {
                one.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted, as the service stops");
        }
    }

    /** Packs if nothing else runs, and until something else is to; returns whether it did so to the end. */
    boolean runIfIdle(GitTask task) throws IOException, InterruptedException {
        if (!one.tryAcquire()) {
            return false;
        }
        try {
            return runAlone(task);
        } finally {
            one.release();
        }
    }

    private boolean runAlone(GitTask task) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Map<String, String> request = request(task).toMessage();
        Process process = GitProcessCommand.of(memory).start();
        try {
            Thread.ofVirtual().name("git process " + process.pid()).start(() -> GitProcessLog.copy(process));
            send(request, process);
            if (!endsByItself(task, process)) {
                return false;
            }
            check(task, process);
            log.info(
                    "Git's process took {} ms to {} {}",
                    Duration.ofNanos(System.nanoTime() - began).toMillis(),
                    task.action(),
                    task.repository());
            return true;
        } finally {
            kill(process);
        }
    }

    private static void send(Map<String, String> request, Process process) throws IOException, InterruptedException {
        try {
            GitMessage.write(request, process.getOutputStream());
        } catch (IOException e) {
            // If a process died before it read anything, its exit code says more.
            if (!process.waitFor(TO_END)) {
                throw e;
            }
        }
    }

    /** Waits for the end; false when packing was ended since somebody waits, who may hold up a delivery. */
    private boolean endsByItself(GitTask task, Process process) throws IOException, InterruptedException {
        Duration limit = task.limit().plus(GRACE);
        long began = System.nanoTime();
        while (!process.waitFor(PACE)) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw died(task, "did not end within " + limit.toSeconds() + " s, and was killed");
            }
            if (task.kind() == GitTask.Kind.GC && one.hasQueuedThreads()) {
                log.info("Packing the mirror of {} stops for other work, and begins again later", task.repository());
                process.destroy(); // so that it removes its locks
                process.waitFor(TO_END);
                return false;
            }
        }
        return true;
    }

    private GitProcessRequest request(GitTask task) throws IOException {
        return new GitProcessRequest(
                task,
                http.silence(),
                task.kind() == GitTask.Kind.FETCH ? http.authorization(task.repository()) : Optional.empty(),
                trustedCertificates,
                GitProcessRequest.propertiesOfConnections());
    }

    private void check(GitTask task, Process process) throws IOException {
        int code = process.exitValue();
        if (code == OUT_OF_MEMORY) {
            throw died(
                    task,
                    "needs more memory than slipway.git.process-memory (" + memory.toMegabytes()
                            + "MB) gives it: raise it, and the pod's memory limit by as much");
        }
        if (code != 0) {
            throw died(
                    task,
                    "ended with code " + code + " (137: killed, as for lack of memory): see the log, and the pod's"
                            + " memory limit");
        }
        Map<String, String> answer = GitMessage.read(process.getInputStream());
        String failure = answer.get(GitProcess.FAILURE);
        if (failure != null) {
            boolean damaged = Boolean.parseBoolean(answer.get(GitProcess.DAMAGED));
            throw new RepositoryUnavailableException(
                    failure, damaged ? new DamagedMirrorException(failure) : new IOException(failure));
        }
    }

    private static GitProcessDiedException died(GitTask task, String how) {
        return new GitProcessDiedException(
                "Cannot " + task.action() + " " + task.repository() + ": git's process " + how);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
