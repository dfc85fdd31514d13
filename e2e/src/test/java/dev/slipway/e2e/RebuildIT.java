package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Charts;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.RunningPod;
import dev.slipway.e2e.installation.Shell;
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

/** The cluster is removed and rebuilt from git, first with the object store's data, then without. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RebuildIT {
    private static final String NAME = "web";
    private static final String IMAGE = "team/web";

    @TempDir
    Path backup;

    private TestEnvironment environment;
    private CommitId good;
    private CommitId head;

    RebuildIT() {
        environment = TestEnvironment.setUp("rebuild", List.of(NAME));
        good = new CommitId("0".repeat(40));
        head = good;
    }

    /** Rolls production back: 1.0.2 is the older commit. */
    @BeforeAll
    void deliver() {
        try (Application web = environment.application(NAME)) {
            good = web.begin();
            web.release(good, "1.0.0");
            web.takeIntoProduction("^1.0.0");
            head = web.sample().mergePage("bad");
            web.awaitStaging(head);
            web.release(head, "1.0.1");
            web.awaitProduction("1.0.1", web.digest("1.0.1"));
            web.release(good, "1.0.2");
            web.awaitProduction("1.0.2", web.digest("1.0.0"));
            environment.until(
                    "production has the chart of the rollback",
                    () -> web.production().chartVersion().equals("1.0.2"));
            environment.awaitIdle();
        }
    }

    @AfterAll
    void end() throws IOException {
        environment.close();
    }

    @Test
    @Order(1)
    void everythingRunsAgainWithTheDataOfTheObjectStore() throws IOException {
        Map<String, String> images = images(environment.installation());
        List<Charts.Entry> charts = environment.installation().charts().versions(NAME);
        Map<String, List<String>> running = running(environment.installation());
        saveObjectStore();

        environment = environment.rebuilt(this::restoreObjectStore);

        awaitApplications();
        assertThat(running(environment.installation())).isEqualTo(running);
        assertThat(images(environment.installation())).isEqualTo(images);
        assertThat(environment.installation().charts().versions(NAME)).isEqualTo(charts);
    }

    @Test
    @Order(2)
    void headsAndNewestTagsAreDeliveredAgainWithoutThatData() throws IOException {
        environment = environment.rebuilt(_ -> {});

        awaitApplications();
        assertThat(environment.installation().registry().revision(IMAGE, "staging"))
                .contains(head.value());
        assertThat(environment.installation().registry().revision(IMAGE, "1.0.2"))
                .contains(good.value());
        assertThat(environment.installation().charts().versions(NAME))
                .extracting(Charts.Entry::version)
                .contains("1.0.2");
        assertThat(images(environment.installation())).doesNotContainKeys("1.0.0", "1.0.1");
    }

    private void awaitApplications() {
        environment.until(
                "staging and production run again",
                () -> running(environment.installation()).values().stream().noneMatch(List::isEmpty));
        environment.awaitIdle();
    }

    private static Map<String, String> images(Installation installation) {
        return installation.registry().digests(IMAGE);
    }

    /** The digests in staging and production, and the chart of each. */
    private static Map<String, List<String>> running(Installation installation) {
        return List.of("staging", "production").stream()
                .collect(Collectors.toMap(Function.identity(), namespace -> running(installation, namespace)));
    }

    private static List<String> running(Installation installation, String namespace) {
        List<RunningPod> pods = installation.kubernetes().pods(namespace, NAME);
        return pods.isEmpty()
                ? List.of()
                : List.of(
                        pods.getFirst().digest(),
                        installation
                                .kubernetes()
                                .release(namespace, NAME)
                                .orElseThrow()
                                .chartVersion());
    }

    private void saveObjectStore() {
        String folder = environment.installation().objectStoreWorkload().volumeFolder();
        environment.installation().objectStoreWorkload().scale(0);
        copy(folder, backup.toString());
    }

    /** Prepares a volume with the data, reserved for the claim that the chart creates. */
    private void restoreObjectStore(Installation bare) {
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
