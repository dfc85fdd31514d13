package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.Replicas;
import dev.slipway.common.rollout.RolloutKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reduces workloads to what is shown of them. When one is complete is decided as {@code kubectl rollout status} does. */
final class WorkloadReader {
    private static final String DAEMON_SET_GENERATION = "deprecated.daemonset.template.generation";

    private WorkloadReader() {}

    static Workload deployment(Deployment object) {
        DeploymentStatus status = object.getStatus() == null ? new DeploymentStatus() : object.getStatus();
        Replicas replicas = new Replicas(
                desired(object.getSpec().getReplicas()),
                Fields.number(status.getUpdatedReplicas()),
                Fields.number(status.getReadyReplicas()),
                Fields.number(status.getAvailableReplicas()));
        boolean complete = replicas.updated() >= replicas.desired()
                && Fields.number(status.getReplicas()) <= replicas.updated()
                && replicas.available() >= replicas.updated();
        List<DeploymentCondition> conditions = Fields.list(status.getConditions());
        return workload(
                "Deployment",
                object,
                Fields.number(status.getObservedGeneration()),
                Fields.annotation(object, "deployment.kubernetes.io/revision"),
                complete,
                replicas,
                object.getSpec().getTemplate(),
                trouble(conditions, "ReplicaFailure", "True", "FailedCreate"),
                trouble(conditions, "Progressing", "False", "ProgressDeadlineExceeded"),
                changed(conditions));
    }

    static Workload statefulSet(StatefulSet object) {
        StatefulSetStatus status = object.getStatus() == null ? new StatefulSetStatus() : object.getStatus();
        Replicas replicas = new Replicas(
                desired(object.getSpec().getReplicas()),
                Fields.number(status.getUpdatedReplicas()),
                Fields.number(status.getReadyReplicas()),
                Fields.number(status.getAvailableReplicas()));
        boolean complete = replicas.ready() >= replicas.desired()
                && replicas.available() >= replicas.desired()
                && Fields.number(status.getReplicas()) <= replicas.desired()
                && replicas.updated() >= replicas.desired() - partition(object.getSpec());
        return workload(
                "StatefulSet",
                object,
                Fields.number(status.getObservedGeneration()),
                Fields.text(status.getUpdateRevision()),
                complete,
                replicas,
                object.getSpec().getTemplate(),
                null,
                null,
                null);
    }

    static Workload daemonSet(DaemonSet object) {
        DaemonSetStatus status = object.getStatus() == null ? new DaemonSetStatus() : object.getStatus();
        Replicas replicas = new Replicas(
                Fields.number(status.getDesiredNumberScheduled()),
                Fields.number(status.getUpdatedNumberScheduled()),
                Fields.number(status.getNumberReady()),
                Fields.number(status.getNumberAvailable()));
        boolean complete = replicas.updated() >= replicas.desired() && replicas.available() >= replicas.desired();
        return workload(
                "DaemonSet",
                object,
                Fields.number(status.getObservedGeneration()),
                Fields.annotation(object, DAEMON_SET_GENERATION),
                complete,
                replicas,
                object.getSpec().getTemplate(),
                null,
                null,
                null);
    }

    private static Workload workload(
            String kind,
            HasMetadata object,
            long observed,
            String template,
            boolean complete,
            Replicas replicas,
            PodTemplateSpec pods,
            @Nullable Trouble refused,
            @Nullable Trouble late,
            @Nullable Instant changed) {
        return new Workload(
                new RolloutKey(
                        object.getMetadata().getNamespace(),
                        kind,
                        object.getMetadata().getName()),
                String.valueOf(object.getMetadata().getUid()),
                Fields.number(object.getMetadata().getGeneration()) <= observed,
                template,
                complete,
                replicas,
                Fields.list(pods.getSpec().getContainers()).stream()
                        .map(container -> new Workload.Wanted(container.getName(), Fields.text(container.getImage())))
                        .toList(),
                ReleaseReader.of(object),
                refused,
                late,
                changed);
    }

    private static int desired(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    /** How many of the pods, those with the lowest numbers, keep an older template. */
    private static int partition(StatefulSetSpec spec) {
        return spec.getUpdateStrategy() == null || spec.getUpdateStrategy().getRollingUpdate() == null
                ? 0
                : Fields.number(spec.getUpdateStrategy().getRollingUpdate().getPartition());
    }

    private static @Nullable Trouble trouble(
            List<DeploymentCondition> conditions, String type, String status, String reason) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType())
                        && status.equals(condition.getStatus())
                        && reason.equals(condition.getReason()))
                .findFirst()
                .map(condition -> new Trouble(
                        Fields.text(condition.getMessage()), Fields.time(condition.getLastTransitionTime())))
                .orElse(null);
    }

    private static @Nullable Instant changed(List<DeploymentCondition> conditions) {
        return conditions.stream()
                .map(condition -> Fields.time(condition.getLastTransitionTime()))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
