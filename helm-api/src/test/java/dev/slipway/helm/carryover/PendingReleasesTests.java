package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true)
class PendingReleasesTests {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final App WEB =
            new App("web", "web", "production", "team/web", Path.of("."), "^1.0.0", List.of(), Map.of(), Map.of());

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    private final List<String> log = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"pending-install", "pending-upgrade", "pending-rollback"})
    void revisionThatWasLeftBehindIsGivenUp(String status) {
        revision(9, "deployed");
        Secret left = revision(10, status);

        settle(createdAt(left).plus(LONGEST));

        assertThat(revisions()).containsExactly("9");
        assertThat(log).anyMatch(line -> line.contains("revision 10") && line.contains(status));
    }

    @Test
    void changeThatIsUnderWayIsWaitedFor() {
        revision(1, "superseded");
        Secret underWay = revision(2, "pending-upgrade");
        Thread keel = Thread.ofVirtual().start(() -> {
            while (log.isEmpty()) {
                Thread.onSpinWait();
            }
            client.resource(new SecretBuilder(underWay)
                            .editMetadata()
                            .addToLabels("status", "deployed")
                            .endMetadata()
                            .build())
                    .update();
        });

        settle(createdAt(underWay).plus(LONGEST).minusSeconds(1));

        assertThat(keel.isAlive()).isFalse();
        assertThat(revisions()).containsExactly("1", "2");
        assertThat(log).singleElement().asString().contains("waits", "pending-upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "failed", "uninstalling"})
    void anyOtherReleaseIsLeftAlone(String status) {
        Secret newest = revision(3, status);

        settle(createdAt(newest).plus(LONGEST));

        assertThat(revisions()).containsExactly("3");
        assertThat(log).isEmpty();
    }

    @Test
    void olderRevisionIsNotAReasonToWait() {
        Secret old = revision(1, "pending-install");
        revision(2, "deployed");

        settle(createdAt(old));

        assertThat(revisions()).containsExactly("1", "2");
    }

    private void settle(Instant now) {
        new PendingReleases(client, LONGEST, Clock.fixed(now, ZoneOffset.UTC), log::add).settle(WEB);
    }

    private static Instant createdAt(Secret secret) {
        return Instant.parse(secret.getMetadata().getCreationTimestamp());
    }

    private List<String> revisions() {
        return client.secrets().inNamespace("production").list().getItems().stream()
                .map(secret -> secret.getMetadata().getLabels().get("version"))
                .sorted()
                .toList();
    }

    private Secret revision(int revision, String status) {
        return client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("sh.helm.release.v1.web.v" + revision)
                        .withNamespace("production")
                        .withLabels(Map.of(
                                "owner", "helm", "name", "web", "status", status, "version", String.valueOf(revision)))
                        .endMetadata()
                        .withType("helm.sh/release.v1")
                        .build())
                .create();
    }
}
