package dev.slipway.helm.carryover;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where Helm keeps releases: Secrets of type {@value #TYPE}, one for each revision. */
final class HelmSecrets {
    private static final String TYPE = "helm.sh/release.v1";

    private HelmSecrets() {}

    /**
     * The newest revision of a release, whatever its status.
     *
     * @throws CarryOverException when its revisions cannot be read
     */
    static Optional<Secret> newest(KubernetesClient client, String namespace, String release) {
        return newest(client, namespace, release, Map.of());
    }

    /**
     * The newest revision of a release that has a status such as {@code deployed}.
     *
     * @throws CarryOverException when its revisions cannot be read
     */
    static Optional<Secret> newest(KubernetesClient client, String namespace, String release, String status) {
        return newest(client, namespace, release, Map.of("status", status));
    }

    private static Optional<Secret> newest(
            KubernetesClient client, String namespace, String release, Map<String, String> furtherLabels) {
        Map<String, String> labels = new TreeMap<>(furtherLabels);
        labels.putAll(Map.of("owner", "helm", "name", release));
        try {
            return client.secrets().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                    .filter(secret -> TYPE.equals(secret.getType()))
                    .max(Comparator.comparingLong(HelmSecrets::revision));
        } catch (KubernetesClientException e) {
            throw failure("read the release '" + release + "'", namespace, "list", e);
        }
    }

    /**
     * Deletes a revision, only if it has not changed since it was read.
     *
     * @throws CarryOverException when that is refused
     */
    static void delete(KubernetesClient client, Secret secret) {
        ObjectMeta metadata = secret.getMetadata();
        try {
            client.resource(secret)
                    .lockResourceVersion(metadata.getResourceVersion())
                    .delete();
        } catch (KubernetesClientException e) {
            throw failure("delete the Secret '" + metadata.getName() + "'", metadata.getNamespace(), "delete", e);
        }
    }

    static long revision(Secret secret) {
        return Long.parseLong(secret.getMetadata().getLabels().getOrDefault("version", "0"));
    }

    private static CarryOverException failure(
            String action, String namespace, String verb, KubernetesClientException e) {
        String message = String.valueOf(
                e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage());
        return new CarryOverException(
                "Cannot " + action + " in namespace '" + namespace + "' (status " + e.getCode() + "): " + message
                        + ". The Job's ServiceAccount must be allowed to " + verb + " secrets there.",
                e);
    }
}
