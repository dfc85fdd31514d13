package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of the objects of a cluster. */
class ReadersTests {
    private static final String A = "a".repeat(64);

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "registry.test:30500/team/web@sha256:aaaa, sha256:aaaa",
                "docker-pullable://team/web@sha256:aaaa, sha256:aaaa",
                "sha256:aaaa, null",
                "docker://sha256:aaaa, null",
                "team/web:1.0.0, null",
                "'', null",
                "null, null",
            })
    void digestIsThatOfTheManifest(@Nullable String imageId, @Nullable String digest) {
        assertThat(ImageId.digest(imageId == null ? null : imageId.replace("aaaa", A)))
                .isEqualTo(digest == null ? null : digest.replace("aaaa", A));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "web-1.2.0, web, 1.2.0",
                "helm-api-0.1.0-SNAPSHOT, helm-api, 0.1.0-SNAPSHOT",
                "web-0.0.0-staging.20261129120000, web, 0.0.0-staging.20261129120000",
                "web-1.2.0_abc, web, 1.2.0+abc",
                "web-v1.2.0, web, v1.2.0",
                "web, null, null",
            })
    void chartIsReadFromItsLabel(String label, @Nullable String chart, @Nullable String version) {
        Deployment deployment = new DeploymentBuilder(Samples.web())
                .editMetadata()
                .withLabels(Map.of("helm.sh/chart", label))
                .endMetadata()
                .build();

        assertThat(WorkloadReader.deployment(deployment).release())
                .isEqualTo(new Workload.Release("web", "staging", chart, version));
    }

    @Test
    void workloadThatHelmDidNotMakeHasNoRelease() {
        Deployment deployment = new DeploymentBuilder(Samples.web())
                .editMetadata()
                .withAnnotations(Map.of())
                .endMetadata()
                .build();

        assertThat(WorkloadReader.deployment(deployment).release()).isNull();
    }

    @Test
    void revisionOfAReleaseIsInTheLabelsOfItsSecret() {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName("sh.helm.release.v1.web.v12")
                .withLabels(Map.of("owner", "helm", "name", "web", "version", "12", "status", "deployed"))
                .endMetadata()
                .build();
        Secret other = new SecretBuilder()
                .withNewMetadata()
                .withName("other")
                .endMetadata()
                .build();

        assertThat(ReleaseReader.revision(secret)).isEqualTo(new ReleaseInfo("web", 12, "deployed"));
        assertThat(ReleaseReader.revision(other)).isEqualTo(new ReleaseInfo("", 0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "RollingUpdate, 0, 3, 3, 3, true",
        "RollingUpdate, 0, 2, 3, 3, false",
        "RollingUpdate, 0, 3, 2, 2, false",
        "RollingUpdate, 0, 3, 3, 2, false",
        "RollingUpdate, 2, 1, 3, 3, true",
        "RollingUpdate, 2, 0, 3, 3, false",
        "OnDelete, 0, 3, 3, 3, true",
        "OnDelete, 0, 1, 3, 3, false",
    })
    void statefulSetIsCompleteAsKubectlSays(
            String strategy, int partition, int updated, int ready, int available, boolean complete) {
        StatefulSet set = Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db, namespace: staging, uid: uid-db, generation: 2}
                spec:
                  replicas: 3
                  updateStrategy: {type: %s, rollingUpdate: {partition: %d}}
                  template: {spec: {containers: [{name: db, image: team/db}]}}
                status: {observedGeneration: 2, replicas: 3, updatedReplicas: %d, readyReplicas: %d, availableReplicas: %d,
                  currentRevision: db-1, updateRevision: db-2}
                """.formatted(strategy, partition, updated, ready, available), StatefulSet.class);

        assertThat(WorkloadReader.statefulSet(set).complete()).isEqualTo(complete);
        assertThat(WorkloadReader.statefulSet(set).template()).isEqualTo("db-2");
    }

    @ParameterizedTest
    @CsvSource({"3, 3, true", "2, 3, false", "3, 2, false"})
    void daemonSetIsCompleteAsKubectlSays(int updated, int available, boolean complete) {
        DaemonSet set = Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata:
                  {name: agent, namespace: staging, uid: uid-agent, generation: 5,
                  annotations: {deprecated.daemonset.template.generation: "4"}}
                spec: {template: {spec: {containers: [{name: agent, image: team/agent}]}}}
                status: {observedGeneration: 5, desiredNumberScheduled: 3, currentNumberScheduled: 3, numberMisscheduled: 0,
                  numberReady: 3, updatedNumberScheduled: %d, numberAvailable: %d}
                """.formatted(updated, available), DaemonSet.class);

        assertThat(WorkloadReader.daemonSet(set).complete()).isEqualTo(complete);
        assertThat(WorkloadReader.daemonSet(set).template()).isEqualTo("4");
    }

    @Test
    void newestPodsOfASetHaveItsTemplate() {
        StatefulSet set = Serialization.unmarshal("""
                metadata: {name: db, namespace: staging, uid: uid-db}
                spec: {template: {spec: {containers: [{name: db, image: team/db}]}}}
                status: {updateRevision: db-2}
                """, StatefulSet.class);
        List<PodInfo> pods = List.of(
                pod("db-0", "controller-revision-hash", "db-1"), pod("db-1", "controller-revision-hash", "db-2"));

        assertThat(Sight.of(WorkloadReader.statefulSet(set), List.of(), pods, null)
                        .newest())
                .extracting(PodInfo::name)
                .containsExactly("db-1");
    }

    @Test
    void podOfADaemonSetHasTheGenerationOfItsTemplate() {
        assertThat(pod("agent-x", "pod-template-generation", "4").template()).isEqualTo("4");
    }

    @Test
    void podThatIsBeingDeletedOrHasEndedIsNotLive() {
        Pod good = Samples.pod("good");
        Pod deleted = new PodBuilder(good)
                .editMetadata()
                .withDeletionTimestamp("2026-11-29T12:00:00Z")
                .endMetadata()
                .build();
        Pod evicted = new PodBuilder(good)
                .editStatus()
                .withPhase("Failed")
                .withReason("Evicted")
                .endStatus()
                .build();

        assertThat(PodReader.read(good).live()).isTrue();
        assertThat(PodReader.read(deleted).live()).isFalse();
        assertThat(PodReader.read(evicted).live()).isFalse();
    }

    @Test
    void objectsWithoutStatusAreRead() {
        Pod pod =
                new PodBuilder().withNewMetadata().withName("new").endMetadata().build();
        Deployment deployment =
                new DeploymentBuilder(Samples.web()).withStatus(null).build();

        assertThat(PodReader.read(pod).containers()).isEmpty();
        assertThat(WorkloadReader.deployment(deployment).observed()).isFalse();
    }

    @Test
    void longMessagesAreCutOff() {
        assertThat(Fields.text("x".repeat(5000))).hasSize(1001).endsWith("…");
        assertThat(Fields.text("one\n  two\n")).isEqualTo("one two");
    }

    private static PodInfo pod(String name, String label, String value) {
        return PodReader.read(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(label, value))
                .endMetadata()
                .build());
    }
}
