package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.Runbook;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Charts;
import dev.slipway.e2e.installation.Shell;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Runs the commands of {@code docs/operations.md} exactly as they are. Each has the described effect, and deliveries continue. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class RunbookIT {
    private static final String IMAGE = "team/web";
    private static final String ADDRESSES = "call() {";
    private static final String STORE = "secret() {";
    private static final String RENEW = "renew() {";

    private TestEnvironment environment;
    private Application web;
    private Runbook runbook;

    @BeforeAll
    void deliver() {
        environment = TestEnvironment.setUp("runbook", List.of("web"));
        runbook = new Runbook(environment);
        web = environment.application("web");
        CommitId first = web.begin();
        web.releaseFirst(first, web.digest("staging"));
        environment.awaitIdle();
    }

    @AfterAll
    void end() throws IOException {
        web.close();
        environment.close();
    }

    @Test
    void appliesAreRequestedAndAwaited() {
        runbook.run(ADDRESSES, "apply '{\"dss\": \"tools\"");

        assertThat(environment.installation().helmApi().runs(environment.token()))
                .filteredOn(run -> run.dss().equals("tools"))
                .extracting(ApplyRun::dryRun, ApplyRun::reason, ApplyRun::state)
                .containsExactly(tuple(false, "upgrade", RunState.SUCCEEDED), tuple(true, null, RunState.SUCCEEDED));
    }

    @Test
    void healthAndMetricsAreRead() {
        assertThat(runbook.run(ADDRESSES, "/actuator/health"))
                .contains("  \"cycle\": \"UP\",", "  \"cronJob\": \"UP\",")
                .anySatisfy(line -> assertThat(line).contains("source http", "team/web.git"));

        assertThat(runbook.run(ADDRESSES, "/actuator/prometheus"))
                .anySatisfy(line -> assertThat(line).startsWith("slipway_watch_last_success_timestamp_seconds"))
                .anySatisfy(line -> assertThat(line).startsWith("slipway_leader"));
    }

    /**
     * Staging changes after the backup, and then all image layers are lost. The restore brings back the state of the backup,
     * and the change after the backup is delivered again.
     */
    @Test
    void aBackupIsRestored() {
        String staging = web.digest("staging");
        Map<String, String> images = environment.installation().registry().digests(IMAGE);
        List<Charts.Entry> charts = environment.installation().charts().versions("web");
        runbook.run(ADDRESSES, STORE, "store/registry \"$BACKUP/registry\"");
        environment.awaitPollingServer();
        CommitId merge = web.sample().mergePage("after the backup");
        web.awaitStaging(merge);
        environment.awaitIdle();
        loseLayers();

        runbook.run(ADDRESSES, STORE, "\"$BACKUP/registry/\" store/registry/");

        environment.until(
                "the registry has the backup's images",
                () -> images.keySet().stream().allMatch(tag -> web.digest(tag).equals(images.get(tag))));
        environment.until(
                "the chart repository has the backup's charts",
                () -> environment.installation().charts().versions("web").containsAll(charts));
        environment.until(
                "staging runs the image of the backup",
                () -> environment.installation().kubernetes().runs("staging", "web", staging));
        environment.awaitPollingServer();

        runbook.run(ADDRESSES, STORE, "/retry\" && echo");

        web.awaitStaging(merge);
        assertMergeReachesStaging("after the restore");
    }

    private void loseLayers() {
        String volume = environment.installation().objectStoreWorkload().volumeFolder();
        environment.installation().objectStoreWorkload().scale(0);
        Shell.in(environment.workFolder(), _ -> {}).run("rm", "-r", volume + "/registry/docker/registry/v2/blobs");
        environment.installation().objectStoreWorkload().scale(1);
        environment.until("the registry has lost its layers", () -> !web.hasTag("staging"));
    }

    @Test
    void newSecretsOfStoreAndEngineAreUsed() {
        Optional<String> store = secret("slipway-storage", "object-store-credentials", "secret-key");
        Optional<String> engine = secret("slipway", "build-engine-client", "key.pem");

        runbook.run(RENEW, "delete secret object-store-credentials", "delete secret build-engine-client");

        assertThat(secret("slipway-storage", "object-store-credentials", "secret-key"))
                .isPresent()
                .isNotEqualTo(store);
        assertThat(secret("slipway", "build-engine-client", "key.pem"))
                .isPresent()
                .isNotEqualTo(engine);
        assertMergeReachesStaging("with new secrets");
    }

    private Optional<String> secret(String namespace, String name, String key) {
        return environment.installation().kubernetes().secret(namespace, name, key);
    }

    @Test
    void theSpaceOfOldImagesIsFreed() {
        CommitId old = web.sample().mergePage("old");
        String digest = web.awaitStaging(old);
        CommitId current = web.sample().mergePage("current");
        String kept = web.awaitStaging(current);
        environment.awaitIdle();
        environment.desiredState().append("helmsman/values/registry.yaml", runbook.settings("readonly"));

        runbook.with("sha-0123456789ab", ImageReference.tagOf(old)).run(ADDRESSES, "tags/list", "garbage-collect");

        assertThat(environment.installation().registry().tags(IMAGE)).doesNotContain(ImageReference.tagOf(old));
        assertThat(environment.installation().registry().digest(IMAGE, digest)).isEmpty();
        assertThat(environment.installation().registry().digest(IMAGE, kept)).contains(kept);
        assertMergeReachesStaging("after the clean-up");
    }

    private void assertMergeReachesStaging(String page) {
        environment.awaitPollingServer();
        web.awaitStaging(web.sample().mergePage(page));
    }
}
