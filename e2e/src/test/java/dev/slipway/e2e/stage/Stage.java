package dev.slipway.e2e.stage;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.githost.GitHost;
import dev.slipway.e2e.githost.GitHostOptions;
import dev.slipway.e2e.world.ClusterEnvironment;
import dev.slipway.e2e.world.DesiredState;
import dev.slipway.e2e.world.Folders;
import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Patience;
import dev.slipway.e2e.world.Progress;
import dev.slipway.e2e.world.Suite;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A cluster with the suite in it, and the git host that it polls, which runs in this process.
 *
 * <p>The environment variable {@code SLIPWAY_E2E_CLUSTER} names the cluster ({@code e2e} unless set);
 * {@code SLIPWAY_E2E_KEEP=true} leaves it up after the tests, to be looked at.
 */
public record Stage(
        LocalCluster cluster,
        World world,
        GitHost git,
        DesiredState desiredState,
        Path workFolder,
        Progress progress,
        Patience patience)
        implements AutoCloseable {
    /** The pipelines that polling-server has here: each class of tests takes others, so that none disturbs another. */
    private static final List<String> PIPELINES = List.of("web", "shop", "hint", "broken", "steady", "crash", "runs");

    private static final Duration LIMIT = Duration.ofMinutes(6);

    static Stage setUp() {
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(project(), setting("SLIPWAY_E2E_CLUSTER", "e2e"), progress::detail);
        try {
            return setUp(cluster, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException("The stage cannot be set up", failed);
        }
    }

    private static Stage setUp(LocalCluster cluster, Progress progress) throws IOException {
        progress.step("Setting up the cluster");
        cluster.up();
        ClusterEnvironment environment = cluster.loadImages();
        // For bin/test, which ends with their names.
        Files.writeString(Path.of("target", "stand-ins"), String.join(" ", environment.standIns()));
        Path workFolder = Files.createTempDirectory("slipway-e2e");
        GitHost git = GitHost.start(GitHostOptions.anonymous(
                environment.hostIp(), World.GIT_PORT, cluster.folder().resolve("git")));
        PIPELINES.forEach(name -> git.create("team/" + name));
        DesiredState desiredState = DesiredState.create(
                cluster.project(), workFolder.resolve("desired-state"), git.create(DesiredState.REPOSITORY));
        desiredState.pipelines(PIPELINES);
        desiredState.withoutApplications();
        desiredState.publish("Pipelines of the tests; applications follow");

        progress.step("Installing the suite from the desired state");
        World world = World.of(environment);
        Patience patience = new Patience(progress, LIMIT);
        new Suite(world, cluster.project(), progress, patience).install();
        return new Stage(cluster, world, git, desiredState, workFolder, progress, patience);
    }

    /** An application of these tests, which is one of the pipelines; its repository is begun, and nothing pushed. */
    public Application application(String name) {
        return new Application(this, name);
    }

    /** Waits until something holds; see {@link Patience#until}. */
    public Duration until(String what, java.util.concurrent.Callable<Boolean> condition) {
        return patience.until(what, condition);
    }

    /** Waits until no run of helmsman is going on, or waits for its turn. */
    public void awaitQuiet() {
        String token = world.kubernetes().token("slipway", "polling-server", "helm-api");
        until("no run is going on", () -> world.helmApi().runs(token).stream().allMatch(Stage::isOver));
    }

    /** Whether a run has ended, well or not. */
    public static boolean isOver(ApplyRun run) {
        return run.state() == RunState.SUCCEEDED || run.state() == RunState.FAILED;
    }

    @Override
    public void close() throws IOException {
        world.close();
        desiredState.close();
        git.close();
        Folders.remove(workFolder);
        if (!Boolean.parseBoolean(setting("SLIPWAY_E2E_KEEP", "false"))) {
            cluster.down();
        }
    }

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("local-cluster"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("There is no local-cluster/ here or above: run this in the project");
            }
        }
        return folder;
    }

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
