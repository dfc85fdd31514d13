package dev.slipway.helm.job;

import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.apply.DssCatalog;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The part of a cluster that helm-api sees, on a mock API server; the test plays the Job's controller. */
final class Cluster {
    static final JobSettings SETTINGS = new JobSettings("slipway", "helmsman-cronjob", 20);
    static final DssCatalog CATALOG = new DssCatalog(
            Map.of(
                    "staging", List.of("helmsman/staging.yaml"),
                    "production", List.of("helmsman/production.yaml", "helmsman/extra.yaml")),
            "staging");

    private final KubernetesClient client;
    private Clock clock = Clock.systemUTC();

    Cluster(KubernetesClient client) {
        this.client = client;
    }

    static Cluster withCronJob(KubernetesClient client) {
        client.resource(cronJob(client)).create();
        return new Cluster(client);
    }

    static CronJob cronJob(KubernetesClient client) {
        return client.batch()
                .v1()
                .cronjobs()
                .load(Cluster.class.getResourceAsStream("cron-job.yaml"))
                .item();
    }

    JobRuns runs() {
        return new JobRuns(client, SETTINGS, CATALOG, clock);
    }

    ApplyService service() {
        return new ApplyService(CATALOG, runs(), sequences());
    }

    LeaseSequences sequences() {
        return new LeaseSequences(client, SETTINGS);
    }

    /** What helm-api's clock says from now on. */
    void isNow(Instant now) {
        clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    /** One look of a dispatcher that leads. */
    void dispatch() {
        new Dispatcher(
                        runs(),
                        sequences(),
                        new History(runs(), SETTINGS.history()),
                        () -> true,
                        java.time.Duration.ofSeconds(1),
                        new DispatchHealth())
                .look();
    }

    List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace("slipway").list().getItems().stream()
                .sorted(Comparator.comparing(job -> job.getMetadata().getName()))
                .toList();
    }

    List<String> names() {
        return jobs().stream().map(job -> job.getMetadata().getName()).toList();
    }

    List<String> active() {
        return jobs().stream()
                .filter(job -> !Boolean.TRUE.equals(job.getSpec().getSuspend()))
                .filter(job -> job.getStatus() == null
                        || job.getStatus().getConditions().isEmpty())
                .map(job -> job.getMetadata().getName())
                .toList();
    }

    void succeed(String name) {
        end(name, "Complete", "CompletionsReached", "Reached expected number of succeeded pods");
    }

    void fail(String name) {
        end(name, "Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit");
    }

    private void end(String name, String type, String reason, String message) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace("slipway")
                .withName(name)
                .editStatus(job -> new JobBuilder(job)
                        .editOrNewStatus()
                        .addNewCondition()
                        .withType(type)
                        .withStatus("True")
                        .withReason(reason)
                        .withMessage(message)
                        .withLastTransitionTime(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .endCondition()
                        .endStatus()
                        .build());
    }
}
