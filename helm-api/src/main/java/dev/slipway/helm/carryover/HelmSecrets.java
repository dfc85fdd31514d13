package dev.slipway.helm.carryover;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Helm keeps releases: Secrets of type {@value #TYPE}, one for each revision. */
final class HelmSecrets {
    private static final String TYPE = "helm.sh/release.v1";

    private HelmSecrets() {}

    /** The newest revision of a release, whatever its status. */
    static Optional<Secret> newest(KubernetesClient client, String namespace, String release) {
        return newest(all(client, namespace, release, Map.of()));
    }

    /** The newest revision of a release that has a status such as {@code deployed}. */
    static Optional<Secret> newest(KubernetesClient client, String namespace, String release, String status) {
        return newest(all(client, namespace, release, Map.of("status", status)));
    }

    static long revision(Secret secret) {
        return Long.parseLong(secret.getMetadata().getLabels().getOrDefault("version", "0"));
    }

    static CarryOverException failure(String action, String namespace, String release, KubernetesClientException e) {
        String message = String.valueOf(
                e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage());
        return new CarryOverException(
                "Cannot " + action + " the release '" + release + "' in namespace '" + namespace + "' (status "
                        + e.getCode() + "): " + message
                        + ". The Job's ServiceAccount must be allowed to list and delete secrets there.",
                e);
    }

    private static Stream<Secret> all(
            KubernetesClient client, String namespace, String release, Map<String, String> furtherLabels) {
        Map<String, String> labels = new LinkedHashMap<>(Map.of("owner", "helm", "name", release));
        labels.putAll(furtherLabels);
        return client.secrets().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                .filter(secret -> TYPE.equals(secret.getType()));
    }

    private static Optional<Secret> newest(Stream<Secret> secrets) {
        return secrets.max(Comparator.comparingLong(HelmSecrets::revision));
    }
}
