package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.TwoClusters;
import dev.slipway.e2e.installation.Charts;
import dev.slipway.e2e.installation.DesiredState;
import dev.slipway.e2e.installation.HelmApi;
import dev.slipway.e2e.installation.Kubernetes;
import dev.slipway.e2e.installation.Registry;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Deliveries with storage in one cluster, and tools and applications in another. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TwoClustersIT {
    private static final String STORAGE = "slipway-storage";

    private final Application web;
    private TwoClusters clusters;

    TwoClustersIT() {
        clusters = TwoClusters.setUp("storage2", "tools2", List.of("web"));
        web = clusters.environment().application("web");
    }

    @BeforeAll
    void begin() {
        web.begin();
    }

    @AfterAll
    void end() throws IOException {
        web.close();
        clusters.close();
    }

    @Test
    @Order(1)
    void aMergeRunsInStagingAndItsTagInProductionWithTheSameDigest() {
        CommitId merge = web.sample().mergePage("with two clusters");
        String digest = web.awaitStaging(merge);

        web.releaseFirst(merge, digest);

        assertThat(web.digest("1.0.0")).isEqualTo(digest);
    }

    @Test
    @Order(2)
    void storageRunsOnlyInItsOwnCluster() {
        Kubernetes storage = clusters.storage().kubernetes();
        Kubernetes tools = clusters.environment().installation().kubernetes();
        assertThat(storage.revisions())
                .containsOnlyKeys(release("object-store"), release("registry"), release("chartmuseum"));
        assertThat(tools.revisions().keySet())
                .contains("slipway/slipway", "keel/keel", "staging/web", "production/web")
                .noneMatch(name -> name.startsWith(STORAGE));
        assertThat(tools.client().namespaces().withName(STORAGE).get()).isNull();

        Set<String> storageImages = images(storage, STORAGE);
        assertThat(storageImages).hasSizeGreaterThanOrEqualTo(3);
        assertThat(allImages(tools)).doesNotContainAnyElementsOf(storageImages);
    }

    @Test
    @Order(3)
    void storageCannotBeAppliedToTheToolsCluster() {
        HttpResponse<String> answer = apply("storage");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("production, staging, tools");
    }

    @Test
    @Order(4)
    void aSecondApplyOfTheToolsChangesNothing() {
        Kubernetes tools = clusters.environment().installation().kubernetes();
        clusters.environment().awaitIdle();
        Map<String, Integer> before = tools.revisions();

        String run = HelmApi.run(apply("tools")).id();
        clusters.environment().awaitIdle();

        assertThat(clusters.environment()
                        .installation()
                        .helmApi()
                        .run(token(), run)
                        .state())
                .isEqualTo(RunState.SUCCEEDED);
        assertThat(tools.revisions()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void theBootstrapAppliesTheStorageAgain() {
        Map<String, Integer> expected = clusters.storage().kubernetes().revisions();
        expected.merge(release("registry"), 1, Integer::sum);
        DesiredState desiredState = clusters.environment().desiredState();
        desiredState.edit(
                "helmsman/values/registry.yaml",
                values -> values.put("config", Map.of("log", Map.of("level", "warn"))));
        desiredState.publish("Log less in the registry");

        clusters.applyStorageAgain();

        assertThat(clusters.storage().kubernetes().revisions()).isEqualTo(expected);
        web.awaitStaging(web.sample().mergePage("after the storage was applied again"));
    }

    @Test
    @Order(6)
    void theToolsAreRebuiltWhileTheStorageStays() throws IOException {
        Registry registry = clusters.storage().registry();
        List<String> tags = registry.tags(web.repository());
        List<Charts.Entry> charts = clusters.storage().charts().versions("web");
        String staging = web.digest("staging");
        String production = web.digest("1.0.0");

        clusters = clusters.withToolsRebuilt();

        Kubernetes tools = clusters.environment().installation().kubernetes();
        clusters.environment()
                .until(
                        "the same images run again",
                        () -> tools.runs("staging", "web", staging) && tools.runs("production", "web", production));
        assertThat(registry.tags(web.repository())).isEqualTo(tags);
        assertThat(web.digest("staging")).isEqualTo(staging);
        assertThat(clusters.storage().charts().versions("web")).isEqualTo(charts);
    }

    private HttpResponse<String> apply(String dss) {
        ApplyRequest request = ApplyRequest.of(dss, "requested by a test");
        return clusters.environment().installation().helmApi().apply(Optional.of(token()), request, Optional.empty());
    }

    private String token() {
        return clusters.environment().token();
    }

    private static String release(String name) {
        return STORAGE + "/" + name;
    }

    private static Set<String> images(Kubernetes kubernetes, String namespace) {
        return images(kubernetes.client().pods().inNamespace(namespace).list().getItems());
    }

    private static Set<String> allImages(Kubernetes kubernetes) {
        return images(kubernetes.client().pods().inAnyNamespace().list().getItems());
    }

    private static Set<String> images(List<Pod> pods) {
        return pods.stream()
                .map(Pod::getSpec)
                .flatMap(pod -> Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()))
                .map(Container::getImage)
                .collect(Collectors.toSet());
    }
}
