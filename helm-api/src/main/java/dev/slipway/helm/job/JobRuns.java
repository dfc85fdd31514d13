package dev.slipway.helm.job;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.DssCatalog;
import dev.slipway.helm.apply.IdempotencyKey;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.SharedRead;
import dev.slipway.helm.apply.Submission;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one namespace. Lists are read from the API server itself and never from a cache: whether a run has started
 * must be true when the question is asked. Those that ask while a list is being read share the next one.
 */
class JobRuns implements Runs {
    /** A Job's name (RFC 1123 subdomain). Anything else must not become a part of the API server's path. */
    private static final Pattern JOB_NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,61}[a-z0-9])?");

    private final KubernetesClient client;
    private final JobSettings settings;
    private final JobReader reader;
    private final ApiServer apiServer;
    private final Clock clock;
    private final RunPlans plans;
    private final SharedRead<List<Run>> list = new SharedRead<>(this::read);

    /** The runs that are made from a CronJob. */
    JobRuns(KubernetesClient client, JobSettings settings, DssCatalog catalog, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.reader = new JobReader(catalog, settings.cronJob());
        this.apiServer = new ApiServer(settings.namespace());
        this.clock = clock;
        this.plans = new RunPlans(client, settings);
    }

    @Override
    public List<Run> all() {
        return list.get();
    }

    private List<Run> read() {
        List<Job> jobs = apiServer.call("list jobs", () -> jobs().list().getItems());
        // After the Jobs: the pods of one that is deleted in between are seen, or the Job itself is.
        LivePods pods = new LivePods(
                apiServer.call(
                        "list pods",
                        () -> pods().withLabel(RunLabels.JOB_NAME).list().getItems()),
                clock.instant());
        Set<String> names =
                jobs.stream().map(job -> job.getMetadata().getName()).collect(Collectors.toSet());
        return Stream.concat(
                        jobs.stream().filter(reader::isRun).map(job -> reader.read(job, pods)),
                        pods.ofDeletedRuns(names).stream().map(pod -> reader.ofDeletedJob(pod, pods)))
                .toList();
    }

    @Override
    public Optional<Run> find(String id) {
        if (!JOB_NAME.matcher(id).matches()) {
            return Optional.empty();
        }
        Job job = apiServer.<@Nullable Job>call(
                "get job " + id, () -> jobs().withName(id).get());
        if (job != null && !reader.isRun(job)) {
            return Optional.empty();
        }
        List<Pod> pods = apiServer.call(
                "list the pods of job " + id,
                () -> pods().withLabel(RunLabels.JOB_NAME, id).list().getItems());
        LivePods live = new LivePods(pods, clock.instant());
        if (job == null) {
            return live.ofDeletedRuns(Set.of()).stream()
                    .map(pod -> reader.ofDeletedJob(pod, live))
                    .findFirst();
        }
        Run run = withCause(reader.read(job, live), pods);
        return Optional.of(run.withWaiting(WaitingApps.of(pods)).withReleases(plans.results(run, pods)));
    }

    /** Says which container failed, or cannot start: the Job itself knows only that its pod did not succeed. */
    private static Run withCause(Run run, List<Pod> pods) {
        RunState state = run.shown().state();
        if (state != RunState.FAILED && state != RunState.RUNNING) {
            return run;
        }
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
        try {
            return reader.read(apiServer.write(
                    "create job " + id,
                    id,
                    Set.of(HTTP_CONFLICT),
                    () -> jobs().resource(job).create()));
        } catch (ConflictException conflict) {
            Job other = apiServer.<@Nullable Job>call(
                    "get job " + id, () -> jobs().withName(id).get());
            // A run counts as one of its number by its labels, not by its name.
            if (other == null || (reader.isRun(other) && reader.read(other).sequence() == sequence)) {
                throw conflict;
            }
            throw new NameTakenException(id, conflict);
        }
    }

    @Override
    public Run addKeys(Run run, Collection<IdempotencyKey> keys) {
        Map<String, String> labels = new TreeMap<>();
        keys.forEach(key -> labels.put(RunLabels.KEY_PREFIX + key.hash(), ""));
        Job change = new JobBuilder()
                .withNewMetadata()
                .withResourceVersion(run.version())
                .withLabels(labels)
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

    /** By a time to live of zero: that needs no right to delete Jobs. */
    @Override
    public void expire(Run run) {
        Job change = new JobBuilder()
                .withNewMetadata()
                .withResourceVersion(run.version())
                .endMetadata()
                .withNewSpec()
                .withTtlSecondsAfterFinished(0)
                .endSpec()
                .build();
        patch(run, change);
    }

    private Job patch(Run run, Job change) {
        String mergePatch = client.getKubernetesSerialization().asJson(change);
        return apiServer.write(
                "change job " + run.id(),
                run.id(),
                Set.of(HTTP_CONFLICT, HTTP_NOT_FOUND),
                () -> jobs().withName(run.id()).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch));
    }

    private CronJob cronJob() {
        CronJob cronJob = apiServer.<@Nullable CronJob>call(
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

    private NonNamespaceOperation<Pod, PodList, PodResource> pods() {
        return client.pods().inNamespace(settings.namespace());
    }

    private NonNamespaceOperation<Job, JobList, ScalableResource<Job>> jobs() {
        return client.batch().v1().jobs().inNamespace(settings.namespace());
    }
}
