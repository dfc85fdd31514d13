package dev.slipway.e2e.stage;

import dev.slipway.e2e.githost.GitHost;
import dev.slipway.e2e.world.Bootstrap;
import dev.slipway.e2e.world.ClusterEnvironment;
import dev.slipway.e2e.world.DesiredState;
import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Patience;
import dev.slipway.e2e.world.Progress;
import dev.slipway.e2e.world.Suite;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Storage in one cluster, tools and applications in another. One git host and one desired-state repository serve both.
 *
 * @param stage the cluster of tools and applications; registry and charts in its world are the other's
 * @param storageCluster the cluster of the storage
 * @param storage what is in that
 */
public record TwoClusters(Stage stage, LocalCluster storageCluster, World storage) implements AutoCloseable {

    /** Two clusters for one class of tests alone, which closes them. */
    public static TwoClusters setUp(String storageName, String toolsName, List<String> pipelines) {
        Progress progress = new Progress(System.out);
        LocalCluster storage = new LocalCluster(Stage.project(), storageName, progress::detail);
        LocalCluster tools = new LocalCluster(Stage.project(), toolsName, progress::detail).withStorageOf(storage);
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
        ClusterEnvironment there = Stage.bareCluster(storageCluster, progress);
        ClusterEnvironment here = Stage.bareCluster(toolsCluster, progress);
        GitHost git = Stage.gitHost(there, workFolder);
        DesiredState desiredState = Stage.desiredState(git, workFolder, pipelines);
        desiredState.storageInAnotherCluster();
        desiredState.publish("Pipelines of the tests, and storage in another cluster");

        Patience patience = Stage.patience(progress);
        World storage = World.of(there);
        progress.step("Installing the storage");
        Bootstrap first = new Bootstrap(storage, Stage.project(), "storage");
        first.start();
        patience.until("storage is applied", first::isDone);

        World tools = World.of(here, there);
        Stage stage = new Stage(toolsCluster, tools, git, desiredState, workFolder, progress, patience);
        installTools(stage);
        return new TwoClusters(stage, storageCluster, storage);
    }

    private static void installTools(Stage stage) {
        stage.progress().step("Installing the tools");
        Bootstrap first = new Bootstrap(stage.world(), Stage.project(), "tools");
        new Suite(stage.world(), Stage.project(), first, stage.progress(), stage.patience()).install();
    }

    /**
     * Takes the cluster of the tools down, and installs them in a bare one. Storage and git are kept; this object is of no use
     * afterwards.
     */
    public TwoClusters withToolsRebuilt() throws IOException {
        stage.world().close();
        stage.progress().step("Taking the cluster of the tools down");
        stage.cluster().down();
        ClusterEnvironment here = Stage.bareCluster(stage.cluster(), stage.progress());
        Stage again = new Stage(
                stage.cluster(),
                World.of(here, storage.environment()),
                stage.git(),
                stage.desiredState(),
                stage.workFolder(),
                stage.progress(),
                stage.patience());
        installTools(again);
        return new TwoClusters(again, storageCluster, storage);
    }

    /** Applies the storage as it is in git by now. */
    public void applyStorageAgain() {
        Bootstrap again = new Bootstrap(storage, Stage.project(), "storage");
        again.startAgain();
        stage.until("storage is applied again", again::isDone);
    }

    @Override
    public void close() throws IOException {
        stage.close();
        storage.close();
        if (!Stage.isKept()) {
            storageCluster.down();
        }
    }
}
