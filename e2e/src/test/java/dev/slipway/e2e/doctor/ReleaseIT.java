package dev.slipway.e2e.doctor;

import dev.slipway.e2e.doctor.Doctor.Examination;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** It finds what would go wrong with a release at the next apply. */
@InClinic
class ReleaseIT {
    private final Clinic clinic;

    ReleaseIT(Clinic clinic) {
        this.clinic = clinic;
    }

    @Test
    void aDesiredStateThatSetsAProductionTag() {
        String repository = clinic.stage().world().environment().registry() + "/"
                + clinic.patient().repository();
        productionImage(Map.of("repository", repository, "tag", "1.0.0"), "Pin the image, as nobody should");
        try {
            clinic.finds(
                    "desired state", "production.yaml, app patient", "values/patient-production.yaml sets image.tag");
        } finally {
            productionImage(Map.of("repository", repository), "Leave the tag to Keel again");
        }
        clinic.stage().awaitQuiet();
        clinic.isWell();
    }

    @Test
    void aReleaseThatAKilledHelmLeftBehind() {
        try (var _ = new CronJobAilments(clinic).pendingLimit(5);
                var release = SpareRelease.install(clinic, "stuck", Map.of())) {
            release.killAnUpgrade();
            Examination examination = clinic.finds("pending", "release stuck in namespace staging is pending-upgrade");
            String line = examination.wrongs().getFirst();
            clinic.administrator().shell(line.substring(line.indexOf("kubectl -n staging delete secret")));
            clinic.isWell();
        }
        clinic.isWell();
    }

    private void productionImage(Map<String, String> image, String message) {
        clinic.stage().desiredState().value("production", Clinic.PATIENT, "image", image);
        clinic.stage().desiredState().publish(message);
    }
}
