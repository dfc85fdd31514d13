package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Examination;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** It finds what keeps Keel from its work, or makes it do the wrong one. */
@InClinic
class KeelIT {
    private final Clinic clinic;
    private final ObjectAilments objects;

    KeelIT(Clinic clinic) {
        this.clinic = clinic;
        this.objects = new ObjectAilments(clinic);
    }

    @Test
    void aKeelWithoutItsRights() {
        try (var _ = objects.without(
                clinic.client().rbac().roleBindings().inNamespace("production").withName("keel-update"))) {
            Examination examination = clinic.finds(
                    "keel rights",
                    "ServiceAccount keel/keel",
                    "create secrets",
                    "patch deployments.apps",
                    "values/keel.yaml");
            assertThat(examination.wrongs()).allSatisfy(line -> assertThat(line).contains("namespace production"));
        }
        clinic.isWell();
    }

    @Test
    void aMovingTagWithoutADigest() {
        try (var _ =
                SpareRelease.install(clinic, "undigested", Map.of("keel.policy", "force", "keel.matchTag", "true"))) {
            clinic.finds("keel paths", "undigested in namespace staging", "imageDigest");
        }
        clinic.isWell();
    }

    @Test
    void twoOfKeelsPathsUnderOneParent() {
        try (var _ = SpareRelease.install(clinic, "entangled", Map.of("keel.images[0].digest", "image.digest"))) {
            clinic.finds("keel paths", "entangled in namespace staging", "image.tag and image.digest, below image");
        }
        clinic.isWell();
    }

    @Test
    void moreLooksThanKeelHasTimeFor() {
        Map<String, String> everySecond = Map.of("keel.policy", "minor", "keel.pollSchedule", "@every 1s");
        try (var _ = SpareRelease.install(clinic, "hasty", everySecond);
                var _ = SpareRelease.install(clinic, "hastier", everySecond)) {
            clinic.finds("keel polls", "4 images", "requests a second", "keel.pollSchedule");
        }
        clinic.isWell();
    }
}
