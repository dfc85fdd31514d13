package dev.slipway.e2e.demo;

import dev.slipway.common.GitRepository;
import dev.slipway.e2e.installation.ClusterInfo;
import dev.slipway.e2e.installation.DesiredState;
import dev.slipway.e2e.installation.Folders;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.LocalCluster;
import dev.slipway.e2e.installation.Progress;
import dev.slipway.e2e.installation.SuiteInstaller;
import dev.slipway.e2e.installation.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A cluster with the suite, and a git host next to it, for the demo and the benchmark. */
public final class DemoEnvironment implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final LocalCluster cluster;
    private final Progress progress;
    private final Waiting waiting;
    private final GitHostProcess gitHost;
    private final Path workFolder;
    private final ClusterInfo info;
    private final Installation installation;

    private DemoEnvironment(LocalCluster cluster, Progress progress, ClusterInfo info) throws IOException {
        this.cluster = cluster;
        this.progress = progress;
        this.waiting = new Waiting(progress, LIMIT);
        this.gitHost = gitHost(cluster);
        this.workFolder = Files.createTempDirectory("slipway-demo");
        this.info = info;
        this.installation = Installation.of(info);
    }

    /** Starts everything that does not run yet. */
    public static DemoEnvironment open(LocalCluster cluster, Progress progress) throws IOException {
        progress.step("(1/4) Starting a Kubernetes cluster of one node; missing programs are compiled");
        cluster.up();
        progress.step("(2/4) Building our images, and loading all");
        ClusterInfo info = cluster.loadImages();
        DemoEnvironment environment = new DemoEnvironment(cluster, progress, info);
        progress.step("(3/4) Starting a git host with the desired state");
        environment.startGitHost();
        progress.step("(4/4) Installing the suite from the desired state");
        new SuiteInstaller(environment.installation, cluster.project(), progress, environment.waiting).install();
        return environment;
    }

    private void startGitHost() {
        gitHost.start(info.hostIp(), Installation.GIT_PORT, waiting);
        repository("team/web");
        DesiredState.create(cluster.project(), workFolder.resolve("desired-state"), repository(DesiredState.REPOSITORY))
                .close();
    }

    /** Stops the git host and the cluster, and removes their data. */
    public static void remove(LocalCluster cluster) {
        gitHost(cluster).stop();
        cluster.down();
    }

    /** The repository {@code owner/name} on the git host. Creates it if it is missing. */
    public GitRepository repository(String fullName) {
        return GitHostProcess.create(gitUrl(), fullName);
    }

    /** The URL of the git host. */
    public URI gitUrl() {
        return URI.create("http://" + info.hostIp() + ":" + Installation.GIT_PORT + "/");
    }

    /** A folder for work trees. {@link #close} removes it. */
    public Path workFolder() {
        return workFolder;
    }

    /** The installed suite. */
    public Installation installation() {
        return installation;
    }

    /** The cluster. */
    public LocalCluster cluster() {
        return cluster;
    }

    /** Waits for conditions. */
    public Waiting waiting() {
        return waiting;
    }

    /** Prints what is done. */
    public Progress progress() {
        return progress;
    }

    /** Removes the work folder. Cluster and git host continue to run. */
    @Override
    public void close() throws IOException {
        installation.close();
        Folders.remove(workFolder);
    }

    private static GitHostProcess gitHost(LocalCluster cluster) {
        return new GitHostProcess(cluster.folder().resolve("git"));
    }
}
