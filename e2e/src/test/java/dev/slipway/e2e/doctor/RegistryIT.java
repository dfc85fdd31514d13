package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Examination;
import org.junit.jupiter.api.Test;

/** It finds a registry that is not where its name leads. */
@InClinic
class RegistryIT {
    private final Clinic clinic;
    private final RegistryAilments registry;

    RegistryIT(Clinic clinic) {
        this.clinic = clinic;
        this.registry = new RegistryAilments(clinic);
    }

    @Test
    void aRegistryThatANodeCannotResolve() {
        try (var _ = registry.unknownToTheNode()) {
            clinic.finds("registry", "cannot be resolved from node", "/etc/hosts");
        }
        clinic.isWell();
    }

    @Test
    void aRegistryThatPodsCannotResolve() {
        try (var _ = registry.unknownToPods()) {
            Examination examination = clinic.finds("registry", "cannot be resolved from a pod", "configmap coredns");
            assertThat(examination.wrongs())
                    .anySatisfy(line -> assertThat(line).contains("cannot be resolved from the build engine"))
                    .noneSatisfy(line -> assertThat(line).contains("from node"));
        }
        clinic.isWell();
    }

    @Test
    void aRegistryThatTheEngineCannotReach() {
        try (var _ = registry.elsewhereForTheEngine()) {
            Examination examination = clinic.finds("registry", "cannot be reached from the build engine");
            assertThat(examination.wrongs()).hasSize(1);
        }
        clinic.isWell();
    }

    @Test
    void aRegistryThatRedirectsToTheObjectStore() {
        try (var _ = registry.redirects()) {
            clinic.finds("redirects", "307", "values/registry.yaml");
        }
        clinic.isWell();
    }
}
