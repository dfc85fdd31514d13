package dev.slipway.e2e.demo;

import dev.slipway.common.GitRepository;
import dev.slipway.e2e.world.ClusterEnvironment;
import dev.slipway.e2e.world.DesiredState;
import dev.slipway.e2e.world.Folders;
import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Patience;
import dev.slipway.e2e.world.Progress;
import dev.slipway.e2e.world.Suite;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A cluster with the suite in it and a git host beside it, as the demo and the benchmark use it. */
public final class Showcase implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final LocalCluster cluster;
    private final Progress progress;
    private final Patience patience;
    private final GitHostProcess gitHost;
    private final Path workFolder;
    private final ClusterEnvironment environment;
    private final World world;

    private Showcase(LocalCluster cluster, Progress progress, ClusterEnvironment environment) throws IOException {
        this.cluster = cluster;
        this.progress = progress;
        this.patience = new Patience(progress, LIMIT);
        this.gitHost = gitHost(cluster);
        this.workFolder = Files.createTempDirectory("slipway-demo");
        this.environment = environment;
        this.world = World.of(environment);
    }

    /** Brings up all that is missing; what runs already is left as it is. */
    public static Showcase open(LocalCluster cluster, Progress progress) throws IOException {
        progress.step("(1/4) A Kubernetes of one node; its parts are built when they are missing");
        cluster.up();
        progress.step("(2/4) Images: ours are built, the others loaded");
        ClusterEnvironment environment = cluster.loadImages();
        Showcase showcase = new Showcase(cluster, progress, environment);
        progress.step("(3/4) A git host, with the desired state in it");
        showcase.startGitHost();
        progress.step("(4/4) The suite, from the desired state, by a first apply in the cluster");
        new Suite(showcase.world, cluster.project(), progress, showcase.patience).install();
        return showcase;
    }

    private void startGitHost() {
        gitHost.start(environment.hostIp(), World.GIT_PORT, patience);
        repository("team/web");
        DesiredState.create(cluster.project(), workFolder.resolve("desired-state"), repository(DesiredState.REPOSITORY))
                .close();
    }

    /** Ends the git host and the cluster, with all that they had. */
    public static void remove(LocalCluster cluster) {
        gitHost(cluster).stop();
        cluster.down();
    }

    /** The repository {@code owner/name} on the git host, made if it is missing. */
    public GitRepository repository(String fullName) {
        return GitHostProcess.create(gitUrl(), fullName);
    }

    /** Where the git host listens. */
    public URI gitUrl() {
        return URI.create("http://" + environment.hostIp() + ":" + World.GIT_PORT + "/");
    }

    /** A folder for work trees, which is removed in the end. */
    public Path workFolder() {
        return workFolder;
    }

    /** What can be looked at. */
    public World world() {
        return world;
    }

    /** The cluster beneath. */
    public LocalCluster cluster() {
        return cluster;
    }

    /** Waits for what will come. */
    public Patience patience() {
        return patience;
    }

    /** Tells what is done. */
    public Progress progress() {
        return progress;
    }

    /** Lets go of it; cluster and git host go on. */
    @Override
    public void close() throws IOException {
        world.close();
        Folders.remove(workFolder);
    }

    private static GitHostProcess gitHost(LocalCluster cluster) {
        return new GitHostProcess(cluster.folder().resolve("git"));
    }
}
