package dev.slipway.e2e.demo;

import dev.slipway.common.GitRepository;
import dev.slipway.e2e.githost.GitHostMain;
import dev.slipway.e2e.installation.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The git host as a separate process, which can continue after the demo. Its state is in the cluster's folder. */
final class GitHostProcess {
    private final Path folder;

    GitHostProcess(Path folder) {
        this.folder = folder;
    }

    /** Starts it unless it runs already, and waits until it listens. */
    void start(String address, int port, Waiting waiting) {
        if (running().isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(pidFile());
            // A session of its own, so that Ctrl-C in the terminal does not end it.
            new ProcessBuilder(
                            "setsid",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            GitHostMain.class.getName(),
                            address,
                            Integer.toString(port),
                            folder.resolve("repositories").toString(),
                            pidFile().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("git-host.log").toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("The git host cannot be started", failed);
        }
        waiting.until("git host listens on " + address + ":" + port, () -> Files.exists(pidFile()));
    }

    /** Stops it, if it runs. */
    void stop() {
        running().ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
    }

    /** Creates a repository {@code owner/name} over the API, unless it exists. */
    static GitRepository create(URI host, String fullName) {
        int slash = fullName.indexOf('/');
        HttpRequest request = HttpRequest.newBuilder(
                        host.resolve("api/v3/orgs/" + fullName.substring(0, slash) + "/repos"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"" + fullName.substring(slash + 1) + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201 && answer.statusCode() != 422) {
                throw new IllegalStateException(
                        "The git host answered " + answer.statusCode() + " instead of creating repository " + fullName);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The git host at " + host + " does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating the repository " + fullName, stopped);
        }
        return new GitRepository(host.resolve(fullName + ".git"));
    }

    /** The process from the file, if it is a git host. Its id may belong to another process by now. */
    private Optional<ProcessHandle> running() {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            return ProcessHandle.of(pid).filter(GitHostProcess::isGitHost);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + pidFile(), unreadable);
        }
    }

    private static boolean isGitHost(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(GitHostMain.class.getName());
        } catch (IOException gone) {
            return false;
        }
    }

    private Path pidFile() {
        return folder.resolve("git-host.pid");
    }
}
