package dev.slipway.e2e.environment;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.githost.GitHost;
import dev.slipway.e2e.githost.GitHostOptions;
import dev.slipway.e2e.installation.ClusterInfo;
import dev.slipway.e2e.installation.DesiredState;
import dev.slipway.e2e.installation.Folders;
import dev.slipway.e2e.installation.HelmApi;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.LocalCluster;
import dev.slipway.e2e.installation.Progress;
import dev.slipway.e2e.installation.SuiteInstaller;
import dev.slipway.e2e.installation.Waiting;
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
 * A cluster with the suite, and the git host that it polls. The git host runs in this process.
 *
 * <p>The environment variable {@code SLIPWAY_E2E_CLUSTER} names the cluster ({@code e2e} unless set);
 * {@code SLIPWAY_E2E_KEEP=true} keeps it after the tests, so that you can look into it.
 */
public record TestEnvironment(
        LocalCluster cluster,
        Installation installation,
        GitHost git,
        DesiredState desiredState,
        Path workFolder,
        Progress progress,
        Waiting waiting)
        implements Closeable {
    /** The pipeline with {@code publish: manual}. */
    public static final String MANUAL = "manual";

    /** The pipelines of polling-server. Each test class uses its own, so that no class disturbs another. */
    private static final List<String> PIPELINES = List.of(
            "web",
            "shop",
            "hint",
            "broken",
            "steady",
            "crash",
            "runs",
            "series",
            "killed",
            "harmful",
            "healthy",
            "regressing",
            "early",
            "other",
            MANUAL);

    private static final Duration LIMIT = Duration.ofMinutes(6);
    /** Shorter than in production, since a test waits for it. No upgrade of these tests takes longer. */
    private static final Duration PENDING_LIMIT = Duration.ofSeconds(20);

    static TestEnvironment setUp() {
        return setUp(setting("SLIPWAY_E2E_CLUSTER", "e2e"), PIPELINES);
    }

    /** A cluster for only one test class, which closes it. */
    public static TestEnvironment setUp(String name, List<String> pipelines) {
        return setUp(name, pipelines, project());
    }

    /** The same, installed from the folders {@code charts/} and {@code helmsman/} of another release. */
    public static TestEnvironment setUp(String name, List<String> pipelines, Path release) {
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(project(), name, progress::detail);
        try {
            return setUp(cluster, pipelines, release, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException("The test environment cannot be set up", failed);
        }
    }

    private static TestEnvironment setUp(LocalCluster cluster, List<String> pipelines, Path release, Progress progress)
            throws IOException {
        Path workFolder = Files.createTempDirectory("slipway-e2e");
        ClusterInfo info = emptyCluster(cluster, progress);
        GitHost git = gitHost(info, workFolder);
        DesiredState desiredState = desiredState(git, workFolder, pipelines, release);
        desiredState.publish("Add the pipelines of the tests");

        Installation installation = Installation.of(info);
        Waiting waiting = waiting(progress);
        install(cluster, installation, progress, waiting);
        return new TestEnvironment(cluster, installation, git, desiredState, workFolder, progress, waiting);
    }

    /**
     * Removes the cluster, and installs the suite in a new one from the desired state in git. Keeps git. Calls
     * {@code restore} before the installation. Use only the returned environment afterwards.
     */
    public TestEnvironment rebuilt(Consumer<Installation> restore) throws IOException {
        installation.close();
        git.close();
        progress.step("Removing the cluster");
        cluster.down();
        ClusterInfo info = emptyCluster(cluster, progress);
        GitHost again = gitHost(info, workFolder);
        Installation fresh = Installation.of(info);
        restore.accept(fresh);
        install(cluster, fresh, progress, waiting);
        return new TestEnvironment(cluster, fresh, again, desiredState, workFolder, progress, waiting);
    }

    /** Creates the repositories, and a desired state with those pipelines. Does not publish it. */
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

    static Waiting waiting(Progress progress) {
        return new Waiting(progress, LIMIT);
    }

    static ClusterInfo emptyCluster(LocalCluster cluster, Progress progress) throws IOException {
        progress.step("Setting up the cluster");
        cluster.up();
        ClusterInfo info = cluster.loadImages();
        // For bin/test, which prints their names at its end.
        Files.writeString(Path.of("target", "stand-ins"), String.join(" ", info.standIns()));
        return info;
    }

    static GitHost gitHost(ClusterInfo info, Path workFolder) {
        return GitHost.start(GitHostOptions.anonymous(info.hostIp(), Installation.GIT_PORT, workFolder.resolve("git")));
    }

    private static void install(LocalCluster cluster, Installation installation, Progress progress, Waiting waiting) {
        progress.step("Installing the suite from the desired state");
        Instant begin = Instant.now();
        new SuiteInstaller(installation, cluster.project(), progress, waiting).install();
        progress.detail("from empty cluster to ready services: "
                + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    /** The application of one of the pipelines. Its work tree is created, and nothing is pushed. */
    public Application application(String name) {
        return new Application(this, name);
    }

    /** Waits until a condition is true; see {@link Waiting#until}. */
    public Duration until(String what, java.util.concurrent.Callable<Boolean> condition) {
        return waiting.until(what, condition);
    }

    /** A token that helm-api accepts. */
    public String token() {
        return installation.kubernetes().token("slipway", "polling-server", "helm-api");
    }

    /** Applies a DSS. Waits until the run is over, and until polling-server is ready, since the run may restart it. */
    public ApplyRun apply(String dss) {
        String token = token();
        String id = HelmApi.run(installation
                        .helmApi()
                        .apply(Optional.of(token), ApplyRequest.of(dss, "requested by a test"), Optional.empty()))
                .id();
        until("run " + id + " is over", () -> isOver(installation.helmApi().run(token, id)));
        awaitPollingServer();
        return installation.helmApi().run(token, id);
    }

    /** Waits until polling-server is ready after a restart. */
    public void awaitPollingServer() {
        until("polling-server is ready", () -> installation.pollingServer().isReady());
    }

    /** Waits until no run of helmsman is active or queued. */
    public void awaitIdle() {
        String token = token();
        until(
                "no run is active or queued",
                () -> installation.helmApi().runs(token).stream().allMatch(TestEnvironment::isOver));
    }

    /** Whether a run has succeeded or failed. */
    public static boolean isOver(ApplyRun run) {
        return run.state() == RunState.SUCCEEDED || run.state() == RunState.FAILED;
    }

    @Override
    public void close() throws IOException {
        installation.close();
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
