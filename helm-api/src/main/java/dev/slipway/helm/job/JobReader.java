package dev.slipway.helm.job;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.ApplyPlan;
import dev.slipway.helm.apply.DssCatalog;
import dev.slipway.helm.apply.Run;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run from its Job. A Job that was made from the CronJob without helm-api counts as a run of the default
 * specification, which is what the template applies.
 */
final class JobReader {
    private final DssCatalog catalog;
    private final String cronJob;

    JobReader(DssCatalog catalog, String cronJob) {
        this.catalog = catalog;
        this.cronJob = cronJob;
    }

    boolean isRun(Job job) {
        return job.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> "CronJob".equals(owner.getKind()) && cronJob.equals(owner.getName()));
    }

    Run read(Job job) {
        Map<String, String> labels = orEmpty(job.getMetadata().getLabels());
        Set<String> keys = labels.keySet().stream()
                .filter(label -> label.startsWith(RunLabels.KEY_PREFIX))
                .map(label -> label.substring(RunLabels.KEY_PREFIX.length()))
                .collect(Collectors.toSet());
        return new Run(
                shown(job),
                RunLabels.sequence(labels.get(RunLabels.SEQUENCE)),
                labels.getOrDefault(RunLabels.REQUEST, ""),
                keys,
                job.getMetadata().getResourceVersion());
    }

    /** The run as its pods say it is: at work until the last has ended, whatever became of the Job. */
    Run read(Job job, LivePods pods) {
        Run run = read(job);
        if (pods.isAtWork(run.id())) {
            return run.as(RunState.RUNNING, null, run.shown().message());
        }
        return run.shown().state() == RunState.RUNNING
                ? pods.lost(run.id()).map(pod -> lost(run, pod)).orElse(run)
                : run;
    }

    /** The run of a Job that was deleted, from one of its pods. */
    Run ofDeletedJob(Pod pod, LivePods pods) {
        ObjectMeta metadata = pod.getMetadata();
        String dss = orEmpty(metadata.getLabels())
                .getOrDefault(RunLabels.DSS, catalog.defaultPlan().dss());
        ApplyRun shown = new ApplyRun(
                String.valueOf(LivePods.job(pod)),
                dss,
                catalog.files().getOrDefault(dss, List.of()),
                List.of(),
                null,
                false,
                null,
                "unknown",
                RunState.RUNNING,
                Objects.requireNonNull(instant(metadata.getCreationTimestamp()), "creationTimestamp"),
                pod.getStatus() == null ? null : instant(pod.getStatus().getStartTime()),
                null,
                "Its Job was deleted; its pod " + metadata.getName() + " has not ended yet",
                List.of(),
                List.of());
        Run run = new Run(shown, 0, "", Set.of(), metadata.getResourceVersion());
        return pods.isLost(pod) ? lost(run, pod) : run;
    }

    private static Run lost(Run run, Pod pod) {
        String end = pod.getMetadata().getDeletionTimestamp();
        return run.as(
                RunState.FAILED,
                instant(end),
                "Node " + pod.getSpec().getNodeName() + " does not answer: pod "
                        + pod.getMetadata().getName() + " had to end by " + end
                        + " and is still there. See \"A node that is lost\" in docs/operations.md.");
    }

    private ApplyRun shown(Job job) {
        Map<String, String> labels = orEmpty(job.getMetadata().getLabels());
        Map<String, String> annotations = orEmpty(job.getMetadata().getAnnotations());
        ApplyPlan byDefault = catalog.defaultPlan();
        Optional<JobStatus> status = Optional.ofNullable(job.getStatus());
        Optional<JobCondition> end = status.flatMap(JobReader::end);
        return new ApplyRun(
                job.getMetadata().getName(),
                labels.getOrDefault(RunLabels.DSS, byDefault.dss()),
                files(annotations, byDefault),
                words(annotations.getOrDefault(RunLabels.TARGET, "")),
                annotations.get(RunLabels.GROUP),
                Boolean.parseBoolean(annotations.get(RunLabels.DRY_RUN)),
                annotations.get(RunLabels.REASON),
                annotations.getOrDefault(RunLabels.REQUESTED_BY, "cronjob/" + cronJob),
                state(job, end),
                Objects.requireNonNull(instant(job.getMetadata().getCreationTimestamp()), "creationTimestamp"),
                status.map(value -> instant(value.getStartTime())).orElse(null),
                end.map(value -> instant(value.getLastTransitionTime())).orElse(null),
                end.filter(JobReader::isFailure).map(JobReader::message).orElse(null),
                List.of(),
                List.of());
    }

    private static List<String> files(Map<String, String> annotations, ApplyPlan byDefault) {
        String files = annotations.get(RunLabels.FILES);
        return files == null ? byDefault.files() : List.of(files.split(" ", -1));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static RunState state(Job job, Optional<JobCondition> end) {
        if (end.isPresent()) {
            return isFailure(end.get()) ? RunState.FAILED : RunState.SUCCEEDED;
        }
        return Boolean.TRUE.equals(job.getSpec().getSuspend()) ? RunState.WAITING : RunState.RUNNING;
    }

    /** The condition that the Job's controller sets once no pod of it is left running. */
    private static Optional<JobCondition> end(JobStatus status) {
        return status.getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .filter(condition -> "Complete".equals(condition.getType()) || isFailure(condition))
                .findFirst();
    }

    private static boolean isFailure(JobCondition condition) {
        return "Failed".equals(condition.getType());
    }

    private static String message(JobCondition condition) {
        return condition.getReason() + ": " + condition.getMessage();
    }

    private static @Nullable Instant instant(@Nullable String timestamp) {
        return timestamp == null ? null : Instant.parse(timestamp);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
