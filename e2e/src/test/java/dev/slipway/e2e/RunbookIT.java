package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.Runbook;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.Charts;
import dev.slipway.e2e.world.Shell;
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

/** The commands of {@code docs/operations.md}, as they stand there: each does what the page says, and the loop goes on. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class RunbookIT {
    private static final String IMAGE = "team/web";
    private static final String ADDRESSES = "call() {";
    private static final String STORE = "secret() {";
    private static final String RENEW = "renew() {";

    private Stage stage;
    private Application web;
    private Runbook runbook;

    @BeforeAll
    void deliver() {
        stage = Stage.setUp("runbook", List.of("web"));
        runbook = new Runbook(stage);
        web = stage.application("web");
        CommitId first = web.begin();
        web.releaseFirst(first, web.digest("staging"));
        stage.awaitQuiet();
    }

    @AfterAll
    void end() throws IOException {
        web.close();
        stage.close();
    }

    @Test
    void appliesAreAskedForAndWaitedFor() {
        runbook.run(ADDRESSES, "apply '{\"dss\": \"tools\"");

        assertThat(stage.world().helmApi().runs(stage.token()))
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
     * Staging moves on after the back-up, and then every layer is lost: both are as they were, and what came after the back-up
     * is delivered again.
     */
    @Test
    void aBackUpIsRestored() {
        String staging = web.digest("staging");
        Map<String, String> images = stage.world().registry().digests(IMAGE);
        List<Charts.Entry> charts = stage.world().charts().versions("web");
        runbook.run(ADDRESSES, STORE, "store/registry \"$BACKUP/registry\"");
        stage.awaitPollingServer();
        CommitId merge = web.sample().mergePage("after the back-up");
        web.awaitStaging(merge);
        stage.awaitQuiet();
        loseLayers();

        runbook.run(ADDRESSES, STORE, "\"$BACKUP/registry/\" store/registry/");

        stage.until(
                "the registry has the back-up's images",
                () -> images.keySet().stream().allMatch(tag -> web.digest(tag).equals(images.get(tag))));
        stage.until(
                "the chart repository has the back-up's charts",
                () -> stage.world().charts().versions("web").containsAll(charts));
        stage.until(
                "staging runs what the back-up has",
                () -> stage.world().kubernetes().runs("staging", "web", staging));
        stage.awaitPollingServer();

        runbook.run(ADDRESSES, STORE, "/retry\" && echo");

        web.awaitStaging(merge);
        assertTheLoopGoesOn("after the restore");
    }

    private void loseLayers() {
        String volume = stage.world().objectStoreWorkload().volumeFolder();
        stage.world().objectStoreWorkload().scale(0);
        Shell.in(stage.workFolder(), _ -> {}).run("rm", "-r", volume + "/registry/docker/registry/v2/blobs");
        stage.world().objectStoreWorkload().scale(1);
        stage.until("the registry has lost its layers", () -> !web.hasTag("staging"));
    }

    @Test
    void newSecretsOfStoreAndEngineAreTakenUp() {
        Optional<String> store = secret("slipway-storage", "object-store-credentials", "secret-key");
        Optional<String> engine = secret("slipway", "build-engine-client", "key.pem");

        runbook.run(RENEW, "delete secret object-store-credentials", "delete secret build-engine-client");

        assertThat(secret("slipway-storage", "object-store-credentials", "secret-key"))
                .isPresent()
                .isNotEqualTo(store);
        assertThat(secret("slipway", "build-engine-client", "key.pem"))
                .isPresent()
                .isNotEqualTo(engine);
        assertTheLoopGoesOn("by new secrets");
    }

    private Optional<String> secret(String namespace, String name, String key) {
        return stage.world().kubernetes().secret(namespace, name, key);
    }

    @Test
    void spaceOfOldImagesIsFreed() {
        CommitId old = web.sample().mergePage("old");
        String digest = web.awaitStaging(old);
        CommitId current = web.sample().mergePage("current");
        String kept = web.awaitStaging(current);
        stage.awaitQuiet();
        stage.desiredState().append("helmsman/values/registry.yaml", runbook.settings("readonly"));

        runbook.with("sha-0123456789ab", ImageReference.tagOf(old)).run(ADDRESSES, "tags/list", "garbage-collect");

        assertThat(stage.world().registry().tags(IMAGE)).doesNotContain(ImageReference.tagOf(old));
        assertThat(stage.world().registry().digest(IMAGE, digest)).isEmpty();
        assertThat(stage.world().registry().digest(IMAGE, kept)).contains(kept);
        assertTheLoopGoesOn("in the space");
    }

    private void assertTheLoopGoesOn(String page) {
        stage.awaitPollingServer();
        web.awaitStaging(web.sample().mergePage(page));
    }
}
