package dev.slipway.e2e.doctor;

import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.function.Consumer;

/** Changes the settings of the CronJob that helm-api creates runs from. */
final class CronJobFaults {
    private final KubernetesClient client;

    CronJobFaults(DoctorCluster doctorCluster) {
        this.client = doctorCluster.client();
    }

    /** The CronJob itself. */
    Resource<CronJob> cronJob() {
        return client.batch().v1().cronjobs().inNamespace("slipway").withName("helmsman-cronjob");
    }

    /** Sets how many succeeded and failed Jobs it keeps. */
    Repair historyLimits(int succeeded, int failed) {
        return changed(job -> {
            job.getSpec().setSuccessfulJobsHistoryLimit(succeeded);
            job.getSpec().setFailedJobsHistoryLimit(failed);
        });
    }

    /** Sets how long a release may be pending. */
    Repair pendingLimit(int seconds) {
        return changed(job ->
                job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec().getInitContainers().stream()
                        .filter(container -> container.getName().equals("carry-over"))
                        .forEach(container -> {
                            List<String> arguments = container.getArgs();
                            arguments.set(arguments.indexOf("--pending-limit") + 1, String.valueOf(seconds));
                        }));
    }

    private Repair changed(Consumer<CronJob> change) {
        CronJob healthy = cronJob().get();
        cronJob().edit(found -> {
            change.accept(found);
            return found;
        });
        return () -> cronJob().edit(found -> {
            found.setSpec(healthy.getSpec());
            return found;
        });
    }
}
