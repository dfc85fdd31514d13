package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.apply.DssCatalog;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunMetricsTests {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunMetrics metrics = new RunMetrics(
            registry,
            new JobSettings("slipway", "helmsman-cronjob", 20),
            new DssCatalog(Map.of("staging", List.of("staging.yaml")), "staging"));

    @Test
    void runIsCountedOnceAtItsEnd() {
        Job running = run("CronJob");
        Job failed = ended(running, "Failed");

        metrics.changed(running, running);
        metrics.changed(running, failed);
        metrics.changed(failed, failed);
        metrics.changed(running, ended(running, "Complete"));
        metrics.changed(running, ended(running, "Complete"));

        assertThat(runs("failed").count()).isEqualTo(1);
        assertThat(runs("succeeded").count()).isEqualTo(2);
        assertThat(runs("failed").totalTime(TimeUnit.SECONDS)).isEqualTo(90);
    }

    @Test
    void otherJobIsNotARun() {
        Job foreign = run("Deployment");

        metrics.changed(foreign, ended(foreign, "Failed"));

        assertThat(runs("failed").count()).isZero();
    }

    @Test
    void leaderIsShown() {
        metrics.leads(() -> true);

        assertThat(registry.get("slipway.leader").gauge().value()).isEqualTo(1);
    }

    private Timer runs(String result) {
        return registry.get("slipway.apply.run")
                .tags("dss", "staging", "result", result)
                .timer();
    }

    private static Job run(String owner) {
        return new JobBuilder()
                .withNewMetadata()
                .withName("apply-staging-1")
                .withCreationTimestamp("2026-11-25T10:00:00Z")
                .addNewOwnerReference()
                .withKind(owner)
                .withName("helmsman-cronjob")
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withStartTime("2026-11-25T10:00:30Z")
                .endStatus()
                .build();
    }

    private static Job ended(Job job, String condition) {
        return new JobBuilder(job)
                .editStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .withLastTransitionTime("2026-11-25T10:02:00Z")
                .endCondition()
                .endStatus()
                .build();
    }
}
