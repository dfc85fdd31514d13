package dev.slipway.e2e.doctor;

import dev.slipway.e2e.doctor.Doctor.Report;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doctor finds faults that would break a release at the next apply. */
@OnDoctorCluster
class ReleaseIT {
    private final DoctorCluster doctorCluster;

    ReleaseIT(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
    }

    @Test
    void aProductionTagInTheDesiredStateIsFound() {
        String repository = doctorCluster.environment().installation().info().registry() + "/"
                + doctorCluster.application().repository();
        productionImage(Map.of("repository", repository, "tag", "1.0.0"), "Set the image tag by mistake");
        try {
            doctorCluster.awaitProblem(
                    "desired state", "production.yaml, app web", "values/web-production.yaml sets image.tag");
        } finally {
            productionImage(Map.of("repository", repository), "Leave the tag to Keel again");
        }
        doctorCluster.environment().awaitIdle();
        doctorCluster.awaitHealthy();
    }

    @Test
    void aReleaseThatAKilledHelmLeftPendingIsFoundAndItsRemedyWorks() {
        try (var _ = new CronJobFaults(doctorCluster).pendingLimit(5);
                var release = ExtraRelease.install(doctorCluster, "stuck", Map.of())) {
            release.killAnUpgrade();
            Report report = doctorCluster.awaitProblem(
                    "pending", "release stuck in namespace staging has been pending-upgrade");
            String line = report.problems().getFirst();
            doctorCluster.administrator().shell(line.substring(line.indexOf("kubectl -n staging delete secret")));
            doctorCluster.awaitHealthy();
        }
        doctorCluster.awaitHealthy();
    }

    private void productionImage(Map<String, String> image, String message) {
        doctorCluster.environment().desiredState().value("production", DoctorCluster.APPLICATION, "image", image);
        doctorCluster.environment().desiredState().publish(message);
    }
}
