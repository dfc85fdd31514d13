package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.common.rollout.RolloutKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a namespace is read: in pages, again after a refusal, and of Secrets the metadata only. */
class NamespaceWatchTests {
    private static final RolloutKey WEB = new RolloutKey("staging", "Deployment", "web");

    private final ReadStatus status = new ReadStatus(List.of("staging"), NamespaceWatch.KINDS);
    private final Set<RolloutKey> concerned = ConcurrentHashMap.newKeySet();
    private final NamespaceState state = new NamespaceState(concerned::add);

    @SuppressWarnings("NullAway.Init") // made before each test
    private FakeApiServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient metadata;

    @SuppressWarnings("NullAway.Init")
    private NamespaceWatch watch;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeApiServer();
        client = server.client();
        metadata = MetadataOnly.client(client);
        watch = new NamespaceWatch("staging", status, () -> {});
        var objects = Samples.all("web.yaml");
        server.items.put("deployments", List.of(Serialization.asJson(objects.get(0))));
        server.items.put(
                "replicasets",
                objects.stream().skip(1).map(Serialization::asJson).toList());
        server.items.put(
                "pods",
                IntStream.range(0, 120)
                        .mapToObj(i -> Serialization.asJson(pod(i)))
                        .toList());
    }

    @AfterEach
    void stop() {
        watch.close();
        metadata.close();
        client.close();
        server.close();
    }

    @Test
    void listsComeInPages() {
        watch.start(client, null, state);

        await().until(() -> status.unreadable().isEmpty());
        assertThat(state.sight(WEB).orElseThrow().newest()).hasSize(120);
        assertThat(concerned).containsExactly(WEB);
        assertThat(server.asked)
                .filteredOn(call -> call.contains("/pods?") && !call.contains("watch"))
                .hasSize(3)
                .allMatch(call -> call.contains("limit=50"));
    }

    @Test
    void namespaceThatMayNotBeReadIsTriedAgain() {
        server.forbidden.put("staging", true);
        watch.start(client, null, state);

        await().until(() -> status.unreadable().getOrDefault("staging", "").contains("403"));
        assertThat(status.unreadable().get("staging")).contains("is forbidden in the namespace \"staging\"");
        assertThat(state.keys()).isEmpty();

        server.forbidden.put("staging", false);
        await().until(() -> status.unreadable().isEmpty());
        assertThat(state.keys()).containsExactly(WEB);
    }

    @Test
    void ofSecretsOnlyTheMetadataOfReleasesIsAskedFor() {
        server.items.put("secrets", List.of("""
                {"kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": {"name": "sh.helm.release.v1.web.v7",
                 "resourceVersion": "5", "labels": {"owner": "helm", "name": "web", "version": "7", "status": "deployed"}}}"""));
        watch.start(client, metadata, state);

        await().until(() -> state.sight(WEB).map(Sight::release), Optional::isPresent);
        assertThat(state.sight(WEB).map(Sight::release)).contains(new ReleaseInfo("web", 7, "deployed"));
        await().until(() -> secrets().stream().anyMatch(call -> call.contains("watch=true")));
        assertThat(secrets())
                .allMatch(call -> call.contains("labelSelector=owner=helm"))
                .allMatch(call -> call.endsWith(
                        call.contains("watch=true")
                                ? "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"
                                : "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"));
    }

    @Test
    void secretsThatMayNotBeReadDoNotMakeTheNamespaceUnreadable() {
        status.failed("staging", ReadStatus.RELEASES, "status 403");
        NamespaceWatch.KINDS.forEach(kind -> status.read("staging", kind));

        assertThat(status.unreadable()).isEmpty();
        assertThat(status.withoutReleases()).isEqualTo(Map.of("staging", "status 403"));
    }

    private List<String> secrets() {
        return server.asked.stream().filter(call -> call.contains("/secrets?")).toList();
    }

    private static Pod pod(int number) {
        return new PodBuilder(Samples.pod("good"))
                .editMetadata()
                .withName("web-" + number)
                .withUid("uid-" + number)
                .endMetadata()
                .build();
    }
}
