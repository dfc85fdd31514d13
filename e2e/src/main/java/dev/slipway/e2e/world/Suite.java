package dev.slipway.e2e.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** Brings Slipway and all it needs into a bare cluster, from the desired-state repository. */
public final class Suite {
    private static final String BASE_IMAGE = "busybox:1.37";

    private final World world;
    private final Path project;
    private final Bootstrap bootstrap;
    private final Progress progress;
    private final Patience patience;

    /** The desired-state repository must be there already, at the place that {@code helmsman/bootstrap.yaml} names. */
    public Suite(World world, Path project, Progress progress, Patience patience) {
        this(world, project, new Bootstrap(world, project, Bootstrap.ALL), progress, patience);
    }

    /** The suite by another first apply, such as that of the tools alone. */
    public Suite(World world, Path project, Bootstrap bootstrap, Progress progress, Patience patience) {
        this.world = world;
        this.project = project;
        this.bootstrap = bootstrap;
        this.progress = progress;
        this.patience = patience;
    }

    /** Runs the first apply as a Job, waits until both services are ready, and gives the registry a base image. */
    public void install() {
        bootstrap.start();
        try {
            awaitAll();
        } catch (ConditionTimeoutException late) {
            progress.detail(new Diagnostics(world).troubles());
            throw late;
        }
    }

    private void awaitAll() {
        patience.until(
                "registry answers", () -> world.registry().tags("library/none").isEmpty());
        pushBaseImage();
        patience.until("first apply is done", bootstrap::isDone);
        patience.until("polling-server is ready", () -> world.pollingServer().isReady());
        patience.until("helm-api is ready", () -> world.helmApi().isReady());
    }

    /** The engine finds {@code FROM busybox} in the team registry, its mirror of Docker Hub. */
    private void pushBaseImage() {
        String target = world.environment().registry() + "/library/" + BASE_IMAGE;
        try {
            Path login = login();
            Shell docker = Shell.in(project, _ -> {})
                    .with(Map.of(
                            "DOCKER_HOST",
                            world.environment().dockerHost().toString(),
                            "DOCKER_CONFIG",
                            login.toString()));
            String client = world.environment().program("docker");
            docker.run(client, "tag", BASE_IMAGE, target);
            docker.run(client, "push", "--quiet", target);
            Folders.remove(login);
        } catch (IOException failed) {
            throw new UncheckedIOException("The registry's credentials cannot be given to docker", failed);
        }
        progress.detail("base image " + BASE_IMAGE + " is in the registry");
    }

    /** A configuration of docker's with the registry's credentials, if that asks for any. */
    private Path login() throws IOException {
        Path folder = Files.createTempDirectory("slipway-docker");
        Optional<String> credentials =
                world.kubernetes().secret("slipway-storage", "registry-credentials", ".dockerconfigjson");
        if (credentials.isPresent()) {
            Files.writeString(folder.resolve("config.json"), credentials.get());
        }
        return folder;
    }
}
