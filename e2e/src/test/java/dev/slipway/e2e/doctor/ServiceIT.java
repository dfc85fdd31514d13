package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Examination;
import org.junit.jupiter.api.Test;

/** It finds services that miss something, and a CronJob that does not serve them. */
@InClinic
class ServiceIT {
    private final Clinic clinic;
    private final ObjectAilments objects;
    private final CronJobAilments cronJobs;

    ServiceIT(Clinic clinic) {
        this.clinic = clinic;
        this.objects = new ObjectAilments(clinic);
        this.cronJobs = new CronJobAilments(clinic);
    }

    @Test
    void aServiceThatSaysWhatItMisses() {
        try (var _ = objects.scaledToNone("slipway-storage", "chartmuseum")) {
            clinic.finds("polling-server", "chartRepository is DOWN", "logs deployment/chartmuseum");
        }
        clinic.isWell();
    }

    @Test
    void aMissingCronJob() {
        try (var _ = objects.without(cronJobs.cronJob())) {
            Examination examination = clinic.finds(
                    "cronjob",
                    "no CronJob helmsman-cronjob in namespace slipway",
                    "helm upgrade slipway charts/slipway");
            assertThat(examination.wrongs())
                    .as("the doctor's own Job is refused now, which is no finding")
                    .noneMatch(line -> line.startsWith("WRONG node:"));
            clinic.finds("helm-api", "cronJob is DOWN");
        }
        clinic.isWell();
    }

    @Test
    void aCronJobThatKeepsTooFewJobs() {
        try (var _ = cronJobs.historyLimits(3, 1)) {
            clinic.finds("cronjob", "keeps 3 succeeded and 1 failed Jobs", "successfulJobsHistoryLimit");
        }
        clinic.isWell();
    }
}
