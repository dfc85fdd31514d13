package dev.slipway.e2e.stage;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.githost.GitHost;
import dev.slipway.e2e.githost.GitHostOptions;
import dev.slipway.e2e.world.ClusterEnvironment;
import dev.slipway.e2e.world.DesiredState;
import dev.slipway.e2e.world.Folders;
import dev.slipway.e2e.world.HelmApi;
import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Patience;
import dev.slipway.e2e.world.Progress;
import dev.slipway.e2e.world.Suite;
import dev.slipway.e2e.world.World;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        implements Closeable {
    /** The pipeline whose chart is published by people. */
    public static final String MANUAL = "manual";

    /** The pipelines that polling-server has here: each class of tests takes others, so that none disturbs another. */
    private static final List<String> PIPELINES = List.of(
            "web", "shop", "hint", "broken", "steady", "crash", "runs", "train", "killed", "harmful", "healthy",
            MANUAL);

    private static final Duration LIMIT = Duration.ofMinutes(6);
    /** Shorter than a site's, since a test waits for it; no release here takes longer to be upgraded. */
    private static final Duration PENDING_LIMIT = Duration.ofSeconds(20);

    static Stage setUp() {
        return setUp(setting("SLIPWAY_E2E_CLUSTER", "e2e"), PIPELINES);
    }

    /** A cluster for one class of tests alone, which closes it. */
    public static Stage setUp(String name, List<String> pipelines) {
        return setUp(name, pipelines, project());
    }

    /** The same from the folders {@code charts/} and {@code helmsman/} of another release. */
    public static Stage setUp(String name, List<String> pipelines, Path release) {
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(project(), name, progress::detail);
        try {
            return setUp(cluster, pipelines, release, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException("The stage cannot be set up", failed);
        }
    }

    private static Stage setUp(LocalCluster cluster, List<String> pipelines, Path release, Progress progress)
            throws IOException {
        Path workFolder = Files.createTempDirectory("slipway-e2e");
        ClusterEnvironment environment = bareCluster(cluster, progress);
        GitHost git = gitHost(environment, workFolder);
        DesiredState desiredState = desiredState(git, workFolder, pipelines, release);
        desiredState.publish("Pipelines of the tests; applications follow");

        World world = World.of(environment);
        Patience patience = patience(progress);
        install(cluster, world, progress, patience);
        return new Stage(cluster, world, git, desiredState, workFolder, progress, patience);
    }

    /**
     * Takes the cluster down, and installs the suite in a bare one from the desired state as it is in git. Git is kept, and
     * whatever {@code restore} brings back before the install; this stage is of no use afterwards.
     */
    public Stage rebuilt(Consumer<World> restore) throws IOException {
        world.close();
        git.close();
        progress.step("Taking the cluster down");
        cluster.down();
        ClusterEnvironment environment = bareCluster(cluster, progress);
        GitHost again = gitHost(environment, workFolder);
        World fresh = World.of(environment);
        restore.accept(fresh);
        install(cluster, fresh, progress, patience);
        return new Stage(cluster, fresh, again, desiredState, workFolder, progress, patience);
    }

    /** Those repositories, and a desired state with those pipelines, yet to be published. */
    static DesiredState desiredState(GitHost git, Path workFolder, List<String> pipelines) {
        return desiredState(git, workFolder, pipelines, project());
    }

    private static DesiredState desiredState(GitHost git, Path workFolder, List<String> pipelines, Path release) {
        pipelines.forEach(name -> git.create("team/" + name));
        DesiredState desiredState =
                DesiredState.create(release, workFolder.resolve("desired-state"), git.create(DesiredState.REPOSITORY));
        desiredState.pipelines(pipelines);
        desiredState.publishByHand(MANUAL);
        desiredState.pendingLimit(PENDING_LIMIT);
        desiredState.withoutApplications();
        return desiredState;
    }

    static Patience patience(Progress progress) {
        return new Patience(progress, LIMIT);
    }

    static ClusterEnvironment bareCluster(LocalCluster cluster, Progress progress) throws IOException {
        progress.step("Setting up the cluster");
        cluster.up();
        ClusterEnvironment environment = cluster.loadImages();
        // For bin/test, which ends with their names.
        Files.writeString(Path.of("target", "stand-ins"), String.join(" ", environment.standIns()));
        return environment;
    }

    static GitHost gitHost(ClusterEnvironment environment, Path workFolder) {
        return GitHost.start(GitHostOptions.anonymous(environment.hostIp(), World.GIT_PORT, workFolder.resolve("git")));
    }

    private static void install(LocalCluster cluster, World world, Progress progress, Patience patience) {
        progress.step("Installing the suite from the desired state");
        Instant begin = Instant.now();
        new Suite(world, cluster.project(), progress, patience).install();
        progress.detail("from bare cluster to serving: "
                + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    /** An application of these tests, which is one of the pipelines; its repository is begun, and nothing pushed. */
    public Application application(String name) {
        return new Application(this, name);
    }

    /** Waits until something holds; see {@link Patience#until}. */
    public Duration until(String what, java.util.concurrent.Callable<Boolean> condition) {
        return patience.until(what, condition);
    }

    /** A token that helm-api takes. */
    public String token() {
        return world.kubernetes().token("slipway", "polling-server", "helm-api");
    }

    /** Applies a DSS, and waits until that run is over and polling-server is ready: it may have been restarted. */
    public ApplyRun apply(String dss) {
        String token = token();
        String id = HelmApi.run(world.helmApi()
                        .apply(Optional.of(token), ApplyRequest.of(dss, "asked for by a test"), Optional.empty()))
                .id();
        until("run " + id + " is over", () -> isOver(world.helmApi().run(token, id)));
        awaitPollingServer();
        return world.helmApi().run(token, id);
    }

    /** Waits until polling-server, which was started anew, is ready. */
    public void awaitPollingServer() {
        until("polling-server is ready", () -> world.pollingServer().isReady());
    }

    /** Waits until no run of helmsman is going on, or waits for its turn. */
    public void awaitQuiet() {
        String token = token();
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
        if (!isKept()) {
            cluster.down();
        }
    }

    static boolean isKept() {
        return Boolean.parseBoolean(setting("SLIPWAY_E2E_KEEP", "false"));
    }

    /** The project's folder. */
    public static Path project() {
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
