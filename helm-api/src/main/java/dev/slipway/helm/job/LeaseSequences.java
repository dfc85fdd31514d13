package dev.slipway.helm.job;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Sequences;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers as annotations of a Lease named {@value #LEASE}. A Lease, because helm-api has the rights to it for its
 * election anyway.
 */
class LeaseSequences implements Sequences {
    static final String LEASE = "helm-api-sequences";
    /** Prefix of one annotation for each specification; its name follows. */
    static final String PREFIX = "sequence.slipway.dev/";

    private static final int MAX_ATTEMPTS = 20;

    private final KubernetesClient client;
    private final String namespace;
    private final ApiServer apiServer;
    /** What the Lease held at least, so that the same number is not raised again and again, and outlives a lost Lease. */
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    /** The numbers of a namespace. */
    LeaseSequences(KubernetesClient client, JobSettings settings) {
        this.client = client;
        this.namespace = settings.namespace();
        this.apiServer = new ApiServer(namespace);
    }

    @Override
    public long last(String dss) {
        return Math.max(last(read(), dss), known.getOrDefault(dss, 0L));
    }

    @Override
    public void raise(Map<String, Long> used) {
        if (used.entrySet().stream().allMatch(number -> number.getValue() <= known.getOrDefault(number.getKey(), 0L))) {
            return;
        }
        // All that is known, so that the next number writes a deleted Lease again.
        Map<String, Long> numbers = new HashMap<>(known);
        used.forEach((dss, number) -> numbers.merge(dss, number, Math::max));
        for (int attempt = 1; ; attempt++) {
            try {
                raiseOnce(numbers);
                used.forEach((dss, number) -> known.merge(dss, number, Math::max));
                return;
            } catch (Runs.ConflictException conflict) {
                if (attempt == MAX_ATTEMPTS) {
                    throw conflict;
                }
            }
        }
    }

    private void raiseOnce(Map<String, Long> used) {
        Lease lease = read();
        Map<String, String> raised = new TreeMap<>();
        used.forEach((dss, number) -> {
            if (number > last(lease, dss)) {
                raised.put(PREFIX + dss, Long.toString(number));
            }
        });
        if (raised.isEmpty()) {
            return;
        }
        // With the version that was read: a replica that raised another number meanwhile is not overwritten.
        Lease change = new LeaseBuilder()
                .withNewMetadata()
                .withName(LEASE)
                .withNamespace(namespace)
                .withResourceVersion(lease == null ? null : lease.getMetadata().getResourceVersion())
                .withAnnotations(raised)
                .endMetadata()
                .build();
        if (lease == null) {
            Lease _ = apiServer.write(
                    "create lease " + LEASE,
                    LEASE,
                    Set.of(HTTP_CONFLICT),
                    () -> client.resource(change).create());
        } else {
            String mergePatch = client.getKubernetesSerialization().asJson(change);
            Lease _ = apiServer.write(
                    "change lease " + LEASE,
                    LEASE,
                    Set.of(HTTP_CONFLICT, HTTP_NOT_FOUND),
                    () -> lease().patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch));
        }
    }

    private @Nullable Lease read() {
        return apiServer.<@Nullable Lease>call("get lease " + LEASE, () -> lease().get());
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(namespace).withName(LEASE);
    }

    private static long last(@Nullable Lease lease, String dss) {
        if (lease == null || lease.getMetadata().getAnnotations() == null) {
            return 0;
        }
        return RunLabels.sequence(lease.getMetadata().getAnnotations().get(PREFIX + dss));
    }
}
