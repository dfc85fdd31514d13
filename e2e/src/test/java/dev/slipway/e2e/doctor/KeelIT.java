package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doctor finds faults that prevent Keel's updates or make them wrong. */
@OnDoctorCluster
class KeelIT {
    private final DoctorCluster doctorCluster;
    private final ObjectFaults objects;

    KeelIT(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
        this.objects = new ObjectFaults(doctorCluster);
    }

    @Test
    void missingRightsOfKeelAreFound() {
        try (var _ = objects.without(doctorCluster
                .client()
                .rbac()
                .roleBindings()
                .inNamespace("production")
                .withName("keel-update"))) {
            Report report = doctorCluster.awaitProblem(
                    "keel rights",
                    "ServiceAccount keel/keel",
                    "create secrets",
                    "patch deployments.apps",
                    "values/keel.yaml");
            assertThat(report.problems()).allSatisfy(line -> assertThat(line).contains("namespace production"));
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void aMovingTagWithoutDigestIsFound() {
        try (var _ = ExtraRelease.install(
                doctorCluster, "no-digest", Map.of("keel.policy", "force", "keel.matchTag", "true"))) {
            doctorCluster.awaitProblem("keel paths", "no-digest in namespace staging", "imageDigest");
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void twoKeelPathsBelowOneParentAreFound() {
        try (var _ =
                ExtraRelease.install(doctorCluster, "same-parent", Map.of("keel.images[0].digest", "image.digest"))) {
            doctorCluster.awaitProblem(
                    "keel paths", "same-parent in namespace staging", "image.tag and image.digest, below image");
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void tooManyPollsOfKeelAreFound() {
        Map<String, String> everySecond = Map.of("keel.policy", "minor", "keel.pollSchedule", "@every 1s");
        try (var _ = ExtraRelease.install(doctorCluster, "poll-a", everySecond);
                var _ = ExtraRelease.install(doctorCluster, "poll-b", everySecond)) {
            doctorCluster.awaitProblem("keel polls", "4 images", "requests a second", "keel.pollSchedule");
        }
        doctorCluster.awaitHealthy();
    }
}
