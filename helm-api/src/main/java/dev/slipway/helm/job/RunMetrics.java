package dev.slipway.helm.job;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.DssCatalog;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Metrics of how runs end, and which replica leads: see docs/metrics.md. */
class RunMetrics {
    private final MeterRegistry registry;
    private final JobReader reader;

    /** Counts runs from zero for each specification, so that the first increase can be seen. */
    RunMetrics(MeterRegistry registry, JobSettings settings, DssCatalog catalog) {
        this.registry = registry;
        this.reader = new JobReader(catalog, settings.cronJob());
        for (String dss : catalog.files().keySet()) {
            List.of(RunState.SUCCEEDED, RunState.FAILED).forEach(result -> runs(dss, result));
        }
    }

    void leads(BooleanSupplier leading) {
        Gauge.builder("slipway.leader", () -> leading.getAsBoolean() ? 1 : 0)
                .description("Whether this replica starts waiting runs")
                .register(registry);
    }

    void fails(IntSupplier failing) {
        Gauge.builder("slipway.dispatch.failing", failing::getAsInt)
                .description("Waiting runs that the last look could not start; 1 when it failed as a whole")
                .register(registry);
    }

    /** A Job has changed. Only the leader counts, so that replicas can be added up. */
    void changed(Job before, Job after) {
        if (!reader.isRun(after)) {
            return;
        }
        ApplyRun run = reader.read(after).shown();
        Instant end = run.finishedAt();
        if (end != null && reader.read(before).shown().finishedAt() == null) {
            Instant start = Objects.requireNonNullElse(run.startedAt(), run.createdAt());
            runs(run.dss(), run.state()).record(Duration.between(start, end));
        }
    }

    private Timer runs(String dss, RunState result) {
        return Timer.builder("slipway.apply.run")
                .description("Runs of helmsman that have ended")
                .tags("dss", dss, "result", result == RunState.SUCCEEDED ? "succeeded" : "failed")
                .register(registry);
    }
}
