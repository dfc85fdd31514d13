package dev.slipway.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** Installs Slipway and all it needs in an empty cluster, from the desired-state repository. */
public final class SuiteInstaller {
    private static final String BASE_IMAGE = "busybox:1.37";

    private final Installation installation;
    private final Path project;
    private final Bootstrap bootstrap;
    private final Progress progress;
    private final Waiting waiting;

    /** The desired-state repository must already exist at the URL in {@code helmsman/bootstrap.yaml}. */
    public SuiteInstaller(Installation installation, Path project, Progress progress, Waiting waiting) {
        this(installation, project, new Bootstrap(installation, project, Bootstrap.ALL), progress, waiting);
    }

    /** The same with another first apply, such as one of only the tools. */
    public SuiteInstaller(
            Installation installation, Path project, Bootstrap bootstrap, Progress progress, Waiting waiting) {
        this.installation = installation;
        this.project = project;
        this.bootstrap = bootstrap;
        this.progress = progress;
        this.waiting = waiting;
    }

    /** Runs the first apply as a Job, waits until both services are ready, and pushes a base image to the registry. */
    public void install() {
        bootstrap.start();
        try {
            awaitAll();
        } catch (ConditionTimeoutException late) {
            progress.detail(new Diagnostics(installation).problems());
            throw late;
        }
    }

    private void awaitAll() {
        waiting.until(
                "registry answers",
                () -> installation.registry().tags("library/none").isEmpty());
        pushBaseImage();
        waiting.until("first apply is done", bootstrap::isDone);
        waiting.until(
                "polling-server is ready", () -> installation.pollingServer().isReady());
        waiting.until("helm-api is ready", () -> installation.helmApi().isReady());
    }

    /** The engine finds {@code FROM busybox} in the team registry, its mirror of Docker Hub. */
    private void pushBaseImage() {
        String target = installation.info().registry() + "/library/" + BASE_IMAGE;
        try {
            Path login = login();
            Shell docker = Shell.in(project, _ -> {})
                    .with(Map.of(
                            "DOCKER_HOST",
                            installation.info().dockerHost().toString(),
                            "DOCKER_CONFIG",
                            login.toString()));
            String client = installation.info().program("docker");
            docker.run(client, "tag", BASE_IMAGE, target);
            docker.run(client, "push", "--quiet", target);
            Folders.remove(login);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write the registry's credentials to a Docker configuration", failed);
        }
        progress.detail("base image " + BASE_IMAGE + " is in the registry");
    }

    /** A Docker configuration with the registry's credentials, if the registry needs any. */
    private Path login() throws IOException {
        Path folder = Files.createTempDirectory("slipway-docker");
        Optional<String> credentials =
                installation.kubernetes().secret("slipway-storage", "registry-credentials", ".dockerconfigjson");
        if (credentials.isPresent()) {
            Files.writeString(folder.resolve("config.json"), credentials.get());
        }
        return folder;
    }
}
