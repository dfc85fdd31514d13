package dev.slipway.helm.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Objects of a cluster, read from YAML: the Deployment {@code web} and pods by what is wrong with them. */
final class Samples {
    /** Half a minute after the pods began. */
    static final Instant NOW = Instant.parse("2026-11-29T12:00:30Z");

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static final List<ReplicaSetInfo> SETS =
            List.of(new ReplicaSetInfo("uid-old", "uid-web", 1), new ReplicaSetInfo("uid-new", "uid-web", 2));

    private Samples() {}

    static List<HasMetadata> all(String file) {
        try (InputStream stream = Objects.requireNonNull(Samples.class.getResourceAsStream(file))) {
            return Arrays.stream(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n"))
                    .map(document -> (HasMetadata) YAML.unmarshal(document))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pod pod(String name) {
        return all("pods.yaml").stream()
                .filter(pod -> pod.getMetadata().getName().equals(name))
                .map(Pod.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static List<PodInfo> pods(String... names) {
        return Stream.of(names).map(name -> PodReader.read(pod(name))).toList();
    }

    /** Rolled out. */
    static Deployment web() {
        return (Deployment) all("web.yaml").getFirst();
    }

    /** With one of two pods of the newest template available. */
    static Deployment rollingOut() {
        return new DeploymentBuilder(web())
                .editStatus()
                .withReplicas(3)
                .withUpdatedReplicas(1)
                .withReadyReplicas(2)
                .withAvailableReplicas(2)
                .endStatus()
                .build();
    }

    static Sight sight(Deployment deployment, String... pods) {
        return Sight.of(WorkloadReader.deployment(deployment), SETS, pods(pods), null);
    }
}
