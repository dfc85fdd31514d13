package dev.slipway.helm.job;

import dev.slipway.helm.apply.ApplyPlan;
import dev.slipway.helm.apply.Submission;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobTemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run's Job from the CronJob's template, as {@code kubectl create job --from} does, except that the CronJob does not
 * control it. Adds what makes it that run: labels, the environment variables {@code HELMSMAN_FILES} and {@code
 * HELMSMAN_ARGS} on all containers, and helmsman's arguments. Everything is fixed here, since the pod template of a
 * suspended Job cannot be changed later.
 */
final class JobFactory {
    /** The container that gets helmsman's arguments. */
    static final String HELMSMAN = "helmsman";

    static final String FILES_VARIABLE = "HELMSMAN_FILES";
    static final String ARGS_VARIABLE = "HELMSMAN_ARGS";

    private JobFactory() {}

    static String name(String dss, long sequence) {
        return "apply-" + dss + "-" + sequence;
    }

    static Job job(CronJob cronJob, Submission submission, long sequence, boolean suspended) {
        JobTemplateSpec template = cronJob.getSpec().getJobTemplate();
        return new JobBuilder()
                .withNewMetadata()
                .withName(name(submission.plan().dss(), sequence))
                .withNamespace(cronJob.getMetadata().getNamespace())
                .withLabels(labels(template, submission, sequence))
                .withAnnotations(annotations(template, submission))
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("CronJob")
                .withName(cronJob.getMetadata().getName())
                .withUid(cronJob.getMetadata().getUid())
                // Not its controller, which would remove the newest run of one specification for the sake of another's.
                .withController(false)
                .endOwnerReference()
                .endMetadata()
                .withNewSpecLike(template.getSpec())
                .withSuspend(suspended)
                .withTemplate(pod(template.getSpec().getTemplate(), submission.plan()))
                .endSpec()
                .build();
    }

    private static Map<String, String> labels(JobTemplateSpec template, Submission submission, long sequence) {
        Map<String, String> labels = new TreeMap<>();
        if (template.getMetadata() != null && template.getMetadata().getLabels() != null) {
            labels.putAll(template.getMetadata().getLabels());
        }
        labels.put(RunLabels.DSS, submission.plan().dss());
        labels.put(RunLabels.SEQUENCE, Long.toString(sequence));
        labels.put(RunLabels.REQUEST, submission.plan().fingerprint());
        if (submission.key() != null) {
            labels.put(RunLabels.KEY_PREFIX + submission.key().hash(), "");
        }
        return labels;
    }

    private static Map<String, String> annotations(JobTemplateSpec template, Submission submission) {
        Map<String, String> annotations = new TreeMap<>();
        if (template.getMetadata() != null && template.getMetadata().getAnnotations() != null) {
            annotations.putAll(template.getMetadata().getAnnotations());
        }
        ApplyPlan plan = submission.plan();
        annotations.put(RunLabels.INSTANTIATE, "manual");
        annotations.put(RunLabels.FILES, String.join(" ", plan.files()));
        annotations.put(RunLabels.DRY_RUN, Boolean.toString(plan.dryRun()));
        annotations.put(RunLabels.REQUESTED_BY, submission.user());
        putIfGiven(annotations, RunLabels.TARGET, plan.target().isEmpty() ? null : String.join(" ", plan.target()));
        putIfGiven(annotations, RunLabels.GROUP, plan.group());
        putIfGiven(annotations, RunLabels.REASON, submission.reason());
        return annotations;
    }

    private static void putIfGiven(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static PodTemplateSpec pod(PodTemplateSpec template, ApplyPlan plan) {
        PodTemplateSpec pod = new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .addToLabels(RunLabels.DSS, plan.dss())
                .endMetadata()
                .build();
        Objects.requireNonNullElse(pod.getSpec().getInitContainers(), List.<Container>of())
                .forEach(container -> setEnvironment(container, plan));
        for (Container container : pod.getSpec().getContainers()) {
            setEnvironment(container, plan);
            if (HELMSMAN.equals(container.getName())) {
                container.setArgs(HelmsmanArguments.of(container.getArgs(), plan));
            }
        }
        return pod;
    }

    private static void setEnvironment(Container container, ApplyPlan plan) {
        var environment = new ArrayList<>(container.getEnv());
        environment.removeIf(
                variable -> FILES_VARIABLE.equals(variable.getName()) || ARGS_VARIABLE.equals(variable.getName()));
        environment.add(new EnvVarBuilder()
                .withName(FILES_VARIABLE)
                .withValue(String.join(" ", plan.files()))
                .build());
        environment.add(new EnvVarBuilder()
                .withName(ARGS_VARIABLE)
                .withValue(String.join(" ", HelmsmanArguments.told(plan)))
                .build());
        container.setEnv(environment);
    }
}
