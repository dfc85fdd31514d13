package dev.slipway.e2e.installation;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/** The cluster, read from its API as administrator. */
public final class Kubernetes implements AutoCloseable {
    private static final int LOG_LINES = 300;

    private final KubernetesClient client;

    Kubernetes(Path kubeconfig) {
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    /** The client, for what this class has no method for. */
    public KubernetesClient client() {
        return client;
    }

    /** The ready pods of a release that do not terminate, by name. */
    public List<RunningPod> pods(String namespace, String release) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/instance", release)
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Readiness.isPodReady(pod))
                .map(Kubernetes::running)
                .sorted(Comparator.comparing(RunningPod::name))
                .toList();
    }

    /** Whether a release has ready pods, and all of them run that digest. */
    public boolean runs(String namespace, String release, String digest) {
        List<RunningPod> pods = pods(namespace, release);
        return !pods.isEmpty() && pods.stream().allMatch(pod -> pod.digest().equals(digest));
    }

    private static RunningPod running(Pod pod) {
        ContainerStatus status = pod.getStatus().getContainerStatuses().getFirst();
        String id = status.getImageID();
        return new RunningPod(
                pod.getMetadata().getName(),
                pod.getSpec().getContainers().getFirst().getImage(),
                id.substring(id.indexOf("sha256:")));
    }

    /** A service of the suite, such as {@code polling-server} in {@code slipway}, by its Deployment's name. */
    public Workload workload(String namespace, String name) {
        return new Workload(client, namespace, name);
    }

    /** The newest revision of a Helm release, if there is one. */
    public Optional<HelmRelease> release(String namespace, String name) {
        return client
                .secrets()
                .inNamespace(namespace)
                .withLabel("owner", "helm")
                .withLabel("name", name)
                .list()
                .getItems()
                .stream()
                .map(Kubernetes::release)
                .max(Comparator.comparingInt(HelmRelease::revision));
    }

    /** The newest revision of every Helm release, by {@code namespace/name}. */
    public Map<String, Integer> revisions() {
        return client.secrets().inAnyNamespace().withLabel("owner", "helm").list().getItems().stream()
                .collect(Collectors.toMap(
                        secret -> secret.getMetadata().getNamespace() + "/"
                                + secret.getMetadata().getLabels().get("name"),
                        secret -> Integer.parseInt(
                                secret.getMetadata().getLabels().get("version")),
                        Math::max));
    }

    /** The pods of all Deployments that Helm installed, by {@code namespace/name}. */
    public Set<String> servicePods() {
        return client.pods().inAnyNamespace().withLabel("app.kubernetes.io/instance").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getKind().equals("ReplicaSet")))
                .map(pod -> pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static HelmRelease release(Secret secret) {
        byte[] once = Base64.getDecoder().decode(secret.getData().get("release"));
        try (InputStream json =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(once)))) {
            return HelmRelease.of(JsonMapper.shared().readTree(json));
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "The release Secret " + secret.getMetadata().getName() + " cannot be read", broken);
        }
    }

    /** The names of the Jobs of a CronJob, in a new list. */
    public List<String> jobNames(String namespace, String cronJob) {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                .filter(job -> job.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getName().equals(cronJob)))
                .map(job -> job.getMetadata().getName())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The logs of the containers of a Job's pods, one after the other. */
    public String jobLog(String namespace, String job) {
        StringBuilder log = new StringBuilder();
        for (Pod pod : client.pods()
                .inNamespace(namespace)
                .withLabel("job-name", job)
                .list()
                .getItems()) {
            Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                    .map(Container::getName)
                    .forEach(container -> log.append("--- ")
                            .append(pod.getMetadata().getName())
                            .append(' ')
                            .append(container)
                            .append('\n')
                            .append(log(pod, container)));
        }
        return log.toString();
    }

    /** The last lines of a container's log, or the API's error message. */
    public String log(Pod pod, String container) {
        try {
            return client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .inContainer(container)
                    .tailingLines(LOG_LINES)
                    .getLog();
        } catch (KubernetesClientException noLog) {
            return "(no log: " + noLog.getMessage() + ")\n";
        }
    }

    /** A key of a Secret, if both exist. */
    public Optional<String> secret(String namespace, String name, String key) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get())
                .map(secret -> secret.getData().get(key))
                .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
    }

    /** User and password of a generated Secret, joined by a colon, if it exists. */
    Optional<String> credentials(String namespace, String name) {
        return secret(namespace, name, "username")
                .map(user -> user + ":" + secret(namespace, name, "password").orElseThrow());
    }

    /** The resource use of every container on the first node. */
    public List<ContainerUsage> usage() {
        String node = client.nodes().list().getItems().getFirst().getMetadata().getName();
        return ContainerUsage.read(client.raw("/api/v1/nodes/" + node + "/proxy/metrics/resource"));
    }

    /** A token of a ServiceAccount, as a pod gets it. */
    public String token(String namespace, String serviceAccount, String audience) {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audience)
                .endSpec()
                .build();
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    @Override
    public void close() {
        client.close();
    }
}
