package dev.slipway.e2e.environment;

import dev.slipway.e2e.githost.GitHost;
import dev.slipway.e2e.installation.Bootstrap;
import dev.slipway.e2e.installation.ClusterInfo;
import dev.slipway.e2e.installation.DesiredState;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.LocalCluster;
import dev.slipway.e2e.installation.Progress;
import dev.slipway.e2e.installation.SuiteInstaller;
import dev.slipway.e2e.installation.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Storage in one cluster, tools and applications in another. One git host and one desired-state repository serve both.
 *
 * @param environment the cluster of tools and applications; it uses registry and chart repository of the other cluster
 * @param storageCluster the cluster with the storage
 * @param storage the installation in that cluster
 */
public record TwoClusters(TestEnvironment environment, LocalCluster storageCluster, Installation storage)
        implements AutoCloseable {

    /** Two clusters for only one test class, which closes them. */
    public static TwoClusters setUp(String storageName, String toolsName, List<String> pipelines) {
        Progress progress = new Progress(System.out);
        LocalCluster storage = new LocalCluster(TestEnvironment.project(), storageName, progress::detail);
        LocalCluster tools =
                new LocalCluster(TestEnvironment.project(), toolsName, progress::detail).withStorageOf(storage);
        try {
            return setUp(storage, tools, pipelines, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException("The two clusters cannot be set up", failed);
        }
    }

    private static TwoClusters setUp(
            LocalCluster storageCluster, LocalCluster toolsCluster, List<String> pipelines, Progress progress)
            throws IOException {
        Path workFolder = Files.createTempDirectory("slipway-e2e");
        ClusterInfo there = TestEnvironment.emptyCluster(storageCluster, progress);
        ClusterInfo here = TestEnvironment.emptyCluster(toolsCluster, progress);
        GitHost git = TestEnvironment.gitHost(there, workFolder);
        DesiredState desiredState = TestEnvironment.desiredState(git, workFolder, pipelines);
        desiredState.storageInAnotherCluster();
        desiredState.publish("Add the pipelines of the tests, with storage in another cluster");

        Waiting waiting = TestEnvironment.waiting(progress);
        Installation storage = Installation.of(there);
        progress.step("Installing the storage");
        Bootstrap first = new Bootstrap(storage, TestEnvironment.project(), "storage");
        first.start();
        waiting.until("storage is applied", first::isDone);

        Installation tools = Installation.of(here, there);
        TestEnvironment environment =
                new TestEnvironment(toolsCluster, tools, git, desiredState, workFolder, progress, waiting);
        installTools(environment);
        return new TwoClusters(environment, storageCluster, storage);
    }

    private static void installTools(TestEnvironment environment) {
        environment.progress().step("Installing the tools");
        Bootstrap first = new Bootstrap(environment.installation(), TestEnvironment.project(), "tools");
        new SuiteInstaller(
                        environment.installation(),
                        TestEnvironment.project(),
                        first,
                        environment.progress(),
                        environment.waiting())
                .install();
    }

    /**
     * Removes the cluster of the tools, and installs the tools in a new one. Keeps storage and git. Use only the returned object
     * afterwards.
     */
    public TwoClusters withToolsRebuilt() throws IOException {
        environment.installation().close();
        environment.progress().step("Removing the cluster of the tools");
        environment.cluster().down();
        ClusterInfo here = TestEnvironment.emptyCluster(environment.cluster(), environment.progress());
        TestEnvironment again = new TestEnvironment(
                environment.cluster(),
                Installation.of(here, storage.info()),
                environment.git(),
                environment.desiredState(),
                environment.workFolder(),
                environment.progress(),
                environment.waiting());
        installTools(again);
        return new TwoClusters(again, storageCluster, storage);
    }

    /** Applies the current state of the storage in git. */
    public void applyStorageAgain() {
        Bootstrap again = new Bootstrap(storage, TestEnvironment.project(), "storage");
        again.startAgain();
        environment.until("storage is applied again", again::isDone);
    }

    @Override
    public void close() throws IOException {
        environment.close();
        storage.close();
        if (!TestEnvironment.isKept()) {
            storageCluster.down();
        }
    }
}
