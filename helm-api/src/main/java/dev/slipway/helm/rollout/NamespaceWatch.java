package dev.slipway.helm.rollout;

import dev.slipway.common.Causes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches one namespace, and keeps a reduced form of what is there. Lists come in pages, so that none is in memory as a whole. */
final class NamespaceWatch implements AutoCloseable {
    static final String DEPLOYMENTS = "Deployments";
    static final String STATEFUL_SETS = "StatefulSets";
    static final String DAEMON_SETS = "DaemonSets";
    static final String REPLICA_SETS = "ReplicaSets";
    static final String PODS = "pods";
    static final List<String> KINDS = List.of(DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, REPLICA_SETS, PODS);

    /** Objects in a page: a pod takes some 10 KiB as JSON. */
    private static final long PAGE = 50;

    private final String namespace;
    private final ReadStatus status;
    private final Runnable listed;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    /** @param listed called when a list was read, or could not be */
    NamespaceWatch(String namespace, ReadStatus status, Runnable listed) {
        this.namespace = namespace;
        this.status = status;
        this.listed = listed;
    }

    /**
     * Starts, and does not wait: a namespace that cannot be read is tried again and again.
     *
     * @param metadata a client that asks for metadata only; null to leave Helm's releases unread
     */
    void start(KubernetesClient client, @Nullable KubernetesClient metadata, NamespaceState state) {
        var apps = client.apps();
        inform(
                DEPLOYMENTS,
                apps.deployments().inNamespace(namespace),
                new ReducingStore<>(Deployment::new, WorkloadReader::deployment, state::workload));
        inform(
                STATEFUL_SETS,
                apps.statefulSets().inNamespace(namespace),
                new ReducingStore<>(StatefulSet::new, WorkloadReader::statefulSet, state::workload));
        inform(
                DAEMON_SETS,
                apps.daemonSets().inNamespace(namespace),
                new ReducingStore<>(DaemonSet::new, WorkloadReader::daemonSet, state::workload));
        inform(
                REPLICA_SETS,
                apps.replicaSets().inNamespace(namespace),
                new ReducingStore<>(ReplicaSet::new, NamespaceWatch::replicaSet, state::set));
        inform(PODS, client.pods().inNamespace(namespace), new ReducingStore<>(Pod::new, PodReader::read, state::pod));
        if (metadata != null) {
            inform(
                    ReadStatus.RELEASES,
                    metadata.secrets().inNamespace(namespace).withLabel("owner", "helm"),
                    new ReducingStore<>(Secret::new, ReleaseReader::revision, state::release));
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }

    private <T extends HasMetadata> void inform(String kind, Informable<T> objects, ReducingStore<T, ?> store) {
        SharedIndexInformer<T> informer = objects.withLimit(PAGE)
                .runnableInformer(0)
                .itemStore(store)
                .removeNamespaceIndex()
                .exceptionHandler((_, failure) -> {
                    status.failed(namespace, kind, reason(failure));
                    listed.run();
                    return true;
                })
                .addEventHandler(new Listed<>(kind));
        informers.add(informer);
        var _ = informer.start();
    }

    private static ReplicaSetInfo replicaSet(ReplicaSet set) {
        return new ReplicaSetInfo(
                String.valueOf(set.getMetadata().getUid()),
                Fields.owner(set),
                Fields.number(Fields.annotation(set, "deployment.kubernetes.io/revision")));
    }

    /** What the API server answered; otherwise why it did not. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException answer && answer.getStatus() != null) {
                return "status " + answer.getCode() + ", "
                        + Fields.text(answer.getStatus().getMessage());
            }
        }
        return Causes.deepest(failure);
    }

    /** The store has each object already; here only the end of a list counts. */
    private final class Listed<T> implements ResourceEventHandler<T> {
        private final String kind;

        Listed(String kind) {
            this.kind = kind;
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            status.read(namespace, kind);
            listed.run();
        }

        @Override
        public void onAdd(T object) {}

        @Override
        public void onUpdate(T before, T now) {}

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {}
    }
}
