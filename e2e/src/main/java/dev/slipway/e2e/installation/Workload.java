package dev.slipway.e2e.installation;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service of the suite: a Deployment, usually with one pod. */
public record Workload(KubernetesClient client, String namespace, String name) {
    private static final long LIMIT_MINUTES = 5;

    /**
     * Its pod. A pod that terminates does not count.
     *
     * @throws IllegalStateException if there is none
     */
    public Pod pod() {
        return client.pods().inNamespace(namespace).withLabel("app.kubernetes.io/name", name).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No pod of " + name + " is in namespace " + namespace));
    }

    /** The process of its pod, on this machine. */
    public ContainerProcess process() {
        return ContainerProcess.of(pod());
    }

    /** The log of its container since the last start. */
    public String log() {
        Pod pod = pod();
        return client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .inContainer(pod.getSpec().getContainers().getFirst().getName())
                .getLog();
    }

    /** How often its container was restarted. */
    public int restarts() {
        return pod().getStatus().getContainerStatuses().getFirst().getRestartCount();
    }

    /** Sets the number of pods, and waits until they are ready or gone. */
    public void scale(int replicas) {
        deployment().scale(replicas);
        await(replicas);
    }

    /** Sets an environment variable, or removes it if the value is empty. Waits until the new pod is ready. */
    public void setVariable(String variable, String value) {
        deployment().edit(found -> {
            Container container =
                    found.getSpec().getTemplate().getSpec().getContainers().getFirst();
            container.getEnv().removeIf(present -> present.getName().equals(variable));
            if (!value.isEmpty()) {
                container.getEnv().add(new EnvVar(variable, value, null));
            }
            return found;
        });
        await(1);
    }

    /** The folder of its first persistent volume claim on this machine. The volumes of a local cluster are folders. */
    public String volumeFolder() {
        String claim = pod().getSpec().getVolumes().stream()
                .flatMap(volume -> Optional.ofNullable(volume.getPersistentVolumeClaim()).stream())
                .findFirst()
                .orElseThrow()
                .getClaimName();
        String volume = client.persistentVolumeClaims()
                .inNamespace(namespace)
                .withName(claim)
                .get()
                .getSpec()
                .getVolumeName();
        return client.persistentVolumes()
                .withName(volume)
                .get()
                .getSpec()
                .getHostPath()
                .getPath();
    }

    private void await(int replicas) {
        deployment().waitUntilCondition(found -> isAt(found, replicas), LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    private static boolean isAt(@Nullable Deployment found, int replicas) {
        return found != null
                && Objects.equals(
                        found.getStatus().getObservedGeneration(),
                        found.getMetadata().getGeneration())
                && number(found.getStatus().getReplicas()) == replicas
                && number(found.getStatus().getUpdatedReplicas()) == replicas
                && number(found.getStatus().getReadyReplicas()) == replicas;
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }

    private RollableScalableResource<Deployment> deployment() {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }
}
