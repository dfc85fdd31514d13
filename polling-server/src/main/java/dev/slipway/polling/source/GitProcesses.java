package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Runs git's heavy work in a process of its own, one at a time: its memory is bounded, and its end ends nothing else. */
final class GitProcesses {
    private static final Logger log = LoggerFactory.getLogger(GitProcesses.class);
    /** The process ends by itself at the task's limit; only one that hangs needs this. */
    private static final Duration GRACE = Duration.ofSeconds(20);
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

    /** Does the task if no other runs; returns whether it did. */
    boolean runIfIdle(GitTask task) throws IOException, InterruptedException {
        if (!one.tryAcquire()) {
            return false;
        }
        try {
            runAlone(task);
            return true;
        } finally {
            one.release();
        }
    }

    private void runAlone(GitTask task) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(GitProcessCommand.of(memory)).start();
        try {
            Thread.ofVirtual().name("git process " + process.pid()).start(() -> GitProcessLog.copy(process));
            GitMessage.write(request(task).toMessage(), process.getOutputStream());
            if (!process.waitFor(task.limit().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw died(task, "did not end within " + task.limit().toSeconds() + " s, and was killed");
            }
            check(task, process);
            log.info(
                    "Git's process took {} ms to {} {}",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                    task.action(),
                    task.repository());
        } finally {
            kill(process);
        }
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
