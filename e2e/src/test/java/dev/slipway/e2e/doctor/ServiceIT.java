package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import org.junit.jupiter.api.Test;

/** The doctor finds services without a dependency, and a missing or wrong CronJob. */
@OnDoctorCluster
class ServiceIT {
    private final DoctorCluster doctorCluster;
    private final ObjectFaults objects;
    private final CronJobFaults cronJobs;

    ServiceIT(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
        this.objects = new ObjectFaults(doctorCluster);
        this.cronJobs = new CronJobFaults(doctorCluster);
    }

    @Test
    void aServiceThatReportsAMissingDependencyIsFound() {
        try (var _ = objects.scaledToZero("slipway-storage", "chartmuseum")) {
            doctorCluster.awaitProblem("polling-server", "chartRepository is DOWN", "logs deployment/chartmuseum");
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void aMissingCronJobIsFound() {
        try (var _ = objects.without(cronJobs.cronJob())) {
            Report report = doctorCluster.awaitProblem(
                    "cronjob",
                    "no CronJob helmsman-cronjob in namespace slipway",
                    "helm upgrade slipway charts/slipway");
            assertThat(report.problems())
                    .as("the API server refuses the doctor's own Job now, which is not a finding")
                    .noneMatch(line -> line.startsWith("WRONG node:"));
            doctorCluster.awaitProblem("helm-api", "cronJob is DOWN");
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void aCronJobThatKeepsTooFewJobsIsFound() {
        try (var _ = cronJobs.historyLimits(3, 1)) {
            doctorCluster.awaitProblem("cronjob", "keeps 3 succeeded and 1 failed Jobs", "successfulJobsHistoryLimit");
        }
        doctorCluster.awaitHealthy();
    }
}
