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

/** A cluster with the suite in it and a git host beside it, as the demo and the benchmark use it. */
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

    /** Brings up all that is missing; what runs already is left as it is. */
    public static DemoEnvironment open(LocalCluster cluster, Progress progress) throws IOException {
        progress.step("(1/4) A Kubernetes of one node; its parts are built when they are missing");
        cluster.up();
        progress.step("(2/4) Images: ours are built, the others loaded");
        ClusterInfo info = cluster.loadImages();
        DemoEnvironment environment = new DemoEnvironment(cluster, progress, info);
        progress.step("(3/4) A git host, with the desired state in it");
        environment.startGitHost();
        progress.step("(4/4) The suite, from the desired state, by a first apply in the cluster");
        new SuiteInstaller(environment.installation, cluster.project(), progress, environment.waiting).install();
        return environment;
    }

    private void startGitHost() {
        gitHost.start(info.hostIp(), Installation.GIT_PORT, waiting);
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
        return URI.create("http://" + info.hostIp() + ":" + Installation.GIT_PORT + "/");
    }

    /** A folder for work trees, which is removed in the end. */
    public Path workFolder() {
        return workFolder;
    }

    /** What can be looked at. */
    public Installation installation() {
        return installation;
    }

    /** The cluster beneath. */
    public LocalCluster cluster() {
        return cluster;
    }

    /** Waits for what will come. */
    public Waiting waiting() {
        return waiting;
    }

    /** Tells what is done. */
    public Progress progress() {
        return progress;
    }

    /** Lets go of it; cluster and git host go on. */
    @Override
    public void close() throws IOException {
        installation.close();
        Folders.remove(workFolder);
    }

    private static GitHostProcess gitHost(LocalCluster cluster) {
        return new GitHostProcess(cluster.folder().resolve("git"));
    }
}
