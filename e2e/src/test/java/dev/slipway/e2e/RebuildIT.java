package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.Charts;
import dev.slipway.e2e.world.RunningPod;
import dev.slipway.e2e.world.Shell;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** All is torn down and rebuilt from git, first with the object store's data, then without. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RebuildIT {
    private static final String NAME = "web";
    private static final String IMAGE = "team/web";

    @TempDir
    Path backup;

    private Stage stage;
    private CommitId good;
    private CommitId head;

    RebuildIT() {
        stage = Stage.setUp("rebuild", List.of(NAME));
        good = new CommitId("0".repeat(40));
        head = good;
    }

    /** Production was rolled back: 1.0.2 is the older commit. */
    @BeforeAll
    void deliver() {
        try (Application web = stage.application(NAME)) {
            good = web.begin();
            web.release(good, "1.0.0");
            web.takeIntoProduction("^1.0.0");
            head = web.sample().mergePage("bad");
            web.awaitStaging(head);
            web.release(head, "1.0.1");
            web.awaitProduction("1.0.1", web.digest("1.0.1"));
            web.release(good, "1.0.2");
            web.awaitProduction("1.0.2", web.digest("1.0.0"));
            stage.until(
                    "production has the chart of the rollback",
                    () -> web.production().chartVersion().equals("1.0.2"));
            stage.awaitQuiet();
        }
    }

    @AfterAll
    void end() throws IOException {
        stage.close();
    }

    @Test
    @Order(1)
    void theSameRunsAgainWithTheDataOfTheObjectStore() throws IOException {
        Map<String, String> images = images(stage.world());
        List<Charts.Entry> charts = stage.world().charts().versions(NAME);
        Map<String, List<String>> running = running(stage.world());
        saveObjectStore();

        stage = stage.rebuilt(this::restoreObjectStore);

        awaitApplications();
        assertThat(running(stage.world())).isEqualTo(running);
        assertThat(images(stage.world())).isEqualTo(images);
        assertThat(stage.world().charts().versions(NAME)).isEqualTo(charts);
    }

    @Test
    @Order(2)
    void headsAndNewestTagsAreDeliveredAgainWithoutThatData() throws IOException {
        stage = stage.rebuilt(_ -> {});

        awaitApplications();
        assertThat(stage.world().registry().revision(IMAGE, "staging")).contains(head.value());
        assertThat(stage.world().registry().revision(IMAGE, "1.0.2")).contains(good.value());
        assertThat(stage.world().charts().versions(NAME))
                .extracting(Charts.Entry::version)
                .contains("1.0.2");
        assertThat(images(stage.world())).doesNotContainKeys("1.0.0", "1.0.1");
    }

    private void awaitApplications() {
        stage.until(
                "staging and production run again",
                () -> running(stage.world()).values().stream().noneMatch(List::isEmpty));
        stage.awaitQuiet();
    }

    private static Map<String, String> images(World world) {
        return world.registry().digests(IMAGE);
    }

    /** The digests in staging and production, and the chart of each. */
    private static Map<String, List<String>> running(World world) {
        return List.of("staging", "production").stream()
                .collect(Collectors.toMap(Function.identity(), namespace -> running(world, namespace)));
    }

    private static List<String> running(World world, String namespace) {
        List<RunningPod> pods = world.kubernetes().pods(namespace, NAME);
        return pods.isEmpty()
                ? List.of()
                : List.of(
                        pods.getFirst().digest(),
                        world.kubernetes()
                                .release(namespace, NAME)
                                .orElseThrow()
                                .chartVersion());
    }

    private void saveObjectStore() {
        String folder = stage.world().objectStoreWorkload().volumeFolder();
        stage.world().objectStoreWorkload().scale(0);
        copy(folder, backup.toString());
    }

    /** A volume with the data, reserved for the claim that the chart will make. */
    private void restoreObjectStore(World bare) {
        PersistentVolume volume = bare.kubernetes()
                .client()
                .persistentVolumes()
                .withName("volume-01")
                .edit(found -> new PersistentVolumeBuilder(found)
                        .editSpec()
                        .withNewClaimRef()
                        .withApiVersion("v1")
                        .withKind("PersistentVolumeClaim")
                        .withNamespace("slipway-storage")
                        .withName("object-store-data")
                        .endClaimRef()
                        .endSpec()
                        .build());
        copy(backup.toString(), volume.getSpec().getHostPath().getPath());
    }

    private void copy(String from, String to) {
        Shell.in(backup, _ -> {}).run("cp", "--archive", from + "/.", to);
    }
}
