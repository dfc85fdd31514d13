package dev.slipway.helm.carryover;

import dev.slipway.common.hold.Hold;
import dev.slipway.helm.hold.HoldFormat;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the releases that are held where helm-api keeps them. */
final class ClusterHolds {
    private ClusterHolds() {}

    /** Without its ConfigMap nothing is held: the first apply comes before the chart that makes it. */
    static List<Hold> read(KubernetesClient client, @Nullable String name) {
        if (name == null) {
            return List.of();
        }
        try {
            ConfigMap map = client.configMaps().withName(name).get();
            return map == null ? List.of() : HoldFormat.read(map.getData());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new CarryOverException(
                    "Cannot read the releases that are held from ConfigMap '" + name + "': " + e.getMessage(), e);
        }
    }
}
