package dev.slipway.helm.hold;

import dev.slipway.common.hold.Hold;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Holds in a ConfigMap that the chart makes. Two replicas may write at the same time: the one that is late reads again. */
class ConfigMapHolds implements Holds {
    private static final int ATTEMPTS = 5;

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    ConfigMapHolds(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public List<Hold> all() {
        return HoldFormat.read(read().getData());
    }

    @Override
    public void put(Hold hold) {
        change(data -> data.put(HoldFormat.key(hold.namespace(), hold.release()), HoldFormat.write(hold)));
    }

    @Override
    public void remove(String namespace, String release) {
        change(data -> data.remove(HoldFormat.key(namespace, release)));
    }

    private void change(Consumer<Map<String, String>> change) {
        for (int attempt = 1; ; attempt++) {
            ConfigMap before = read();
            Map<String, String> data = new TreeMap<>(before.getData() == null ? Map.of() : before.getData());
            change.accept(data);
            if (data.equals(before.getData())) {
                return;
            }
            try {
                client.resource(new ConfigMapBuilder(before).withData(data).build())
                        .update();
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
                    throw failure("Writing", e);
                }
            }
        }
    }

    private ConfigMap read() {
        ConfigMap map;
        try {
            map = client.configMaps().inNamespace(namespace).withName(name).get();
        } catch (KubernetesClientException e) {
            throw failure("Reading", e);
        }
        if (map == null) {
            throw new HoldsUnavailableException(
                    "ConfigMap '" + name + "' is not in namespace '" + namespace
                            + "': upgrade the chart of helm-api, which makes it",
                    new IllegalStateException("not found"));
        }
        return map;
    }

    private HoldsUnavailableException failure(String action, KubernetesClientException cause) {
        return new HoldsUnavailableException(
                action + " ConfigMap '" + name + "' in namespace '" + namespace + "' failed: " + cause.getMessage(),
                cause);
    }
}
