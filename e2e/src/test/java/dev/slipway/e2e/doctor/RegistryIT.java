package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import org.junit.jupiter.api.Test;

/** The doctor finds a registry that cannot be reached by its name. */
@OnDoctorCluster
class RegistryIT {
    private final DoctorCluster doctorCluster;
    private final RegistryFaults registry;

    RegistryIT(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
        this.registry = new RegistryFaults(doctorCluster);
    }

    @Test
    void aRegistryThatANodeCannotResolveIsFound() {
        try (var _ = registry.unknownToNode()) {
            doctorCluster.awaitProblem("registry", "cannot be resolved from node", "/etc/hosts");
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void aRegistryThatPodsCannotResolveIsFound() {
        try (var _ = registry.unknownToPods()) {
            Report report =
                    doctorCluster.awaitProblem("registry", "cannot be resolved from a pod", "configmap coredns");
            assertThat(report.problems())
                    .anySatisfy(line -> assertThat(line).contains("cannot be resolved from the build engine"))
                    .noneSatisfy(line -> assertThat(line).contains("from node"));
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void aRegistryThatTheEngineCannotReachIsFound() {
        try (var _ = registry.unreachableFromEngine()) {
            Report report = doctorCluster.awaitProblem("registry", "cannot be reached from the build engine");
            assertThat(report.problems()).hasSize(1);
        }
        doctorCluster.awaitHealthy();
    }

    @Test
    void aRegistryThatRedirectsToTheObjectStoreIsFound() {
        try (var _ = registry.redirects()) {
            doctorCluster.awaitProblem("redirects", "307", "values/registry.yaml");
        }
        doctorCluster.awaitHealthy();
    }
}
