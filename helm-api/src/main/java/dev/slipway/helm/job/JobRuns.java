package dev.slipway.helm.job;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.DssCatalog;
import dev.slipway.helm.apply.IdempotencyKey;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Submission;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one namespace. Lists are read from the API server itself and never from a cache: whether a run has started
 * must be true when the question is asked.
 */
public class JobRuns implements Runs {
    /** A Job's name (RFC 1123 label). Anything else must not become a part of the API server's path. */
    private static final Pattern JOB_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final KubernetesClient client;
    private final JobSettings settings;
    private final JobReader reader;

    /** The runs that are made from a CronJob. */
    public JobRuns(KubernetesClient client, JobSettings settings, DssCatalog catalog) {
        this.client = client;
        this.settings = settings;
        this.reader = new JobReader(catalog, settings.cronJob());
    }

    @Override
    public List<Run> all() {
        List<Job> jobs = call("list jobs", () -> jobs().list().getItems());
        return jobs.stream().filter(reader::isRun).map(reader::read).toList();
    }

    @Override
    public Optional<Run> find(String id) {
        if (!JOB_NAME.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        call("get job " + id, () -> jobs().withName(id).get()))
                .filter(reader::isRun)
                .map(reader::read)
                .map(this::withCause);
    }

    /** Says which container failed, or cannot start: the Job itself knows only that its pod did not succeed. */
    private Run withCause(Run run) {
        RunState state = run.shown().state();
        if (state != RunState.FAILED && state != RunState.RUNNING) {
            return run;
        }
        List<Pod> pods = call(
                "list the pods of job " + run.id(),
                () -> client.pods()
                        .inNamespace(settings.namespace())
                        .withLabel(RunLabels.JOB_NAME, run.id())
                        .list()
                        .getItems());
        return pods.stream()
                .flatMap(pod -> ContainerStates.failure(pod).or(() -> ContainerStates.obstacle(pod)).stream())
                .reduce((_, last) -> last)
                .map(run::withMessage)
                .orElse(run);
    }

    @Override
    public Run create(Submission submission, long sequence, boolean suspended) {
        Job job = JobFactory.job(cronJob(), submission, sequence, suspended);
        String id = job.getMetadata().getName();
        return reader.read(write(
                "create job " + id,
                id,
                Set.of(HTTP_CONFLICT),
                () -> jobs().resource(job).create()));
    }

    @Override
    public Run addKey(Run run, IdempotencyKey key) {
        Job change = new JobBuilder()
                .withNewMetadata()
                .withResourceVersion(run.version())
                .addToLabels(RunLabels.KEY_PREFIX + key.hash(), "")
                .endMetadata()
                .build();
        return reader.read(patch(run, change));
    }

    @Override
    public void resume(Run run) {
        Job change = new JobBuilder()
                .withNewMetadata()
                .withResourceVersion(run.version())
                .endMetadata()
                .withNewSpec()
                .withSuspend(false)
                .endSpec()
                .build();
        patch(run, change);
    }

    private Job patch(Run run, Job change) {
        String mergePatch = client.getKubernetesSerialization().asJson(change);
        return write(
                "change job " + run.id(),
                run.id(),
                Set.of(HTTP_CONFLICT, HTTP_NOT_FOUND),
                () -> jobs().withName(run.id()).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch));
    }

    private CronJob cronJob() {
        CronJob cronJob = call(
                "get cronjob " + settings.cronJob(),
                () -> client.batch()
                        .v1()
                        .cronjobs()
                        .inNamespace(settings.namespace())
                        .withName(settings.cronJob())
                        .get());
        if (cronJob == null) {
            throw new MissingCronJobException(settings);
        }
        return cronJob;
    }

    private NonNamespaceOperation<Job, JobList, ScalableResource<Job>> jobs() {
        return client.batch().v1().jobs().inNamespace(settings.namespace());
    }

    private <T extends @Nullable Object> T write(String action, String id, Set<Integer> conflicts, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            if (conflicts.contains(e.getCode())) {
                throw new ConflictException(id, e);
            }
            throw unavailable(action, e);
        }
    }

    private <T extends @Nullable Object> T call(String action, Supplier<T> call) {
        return write(action, "", Set.of(), call);
    }

    private UnavailableException unavailable(String action, KubernetesClientException e) {
        String answer = e.getStatus() == null
                ? "no answer"
                : "status " + e.getCode() + ", " + e.getStatus().getMessage();
        return new UnavailableException(
                "Cannot " + action + " in namespace " + settings.namespace() + ": the Kubernetes API server gave "
                        + answer + ". Check that it is up and what helm-api's ServiceAccount may do, and try again.",
                e);
    }
}
