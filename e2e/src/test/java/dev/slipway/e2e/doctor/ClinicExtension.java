package dev.slipway.e2e.doctor;

import dev.slipway.e2e.stage.SharedParameter;

/** The clinic of all classes. */
final class ClinicExtension extends SharedParameter<Clinic> {

    ClinicExtension() {
        super(Clinic.class, Clinic::open);
    }
}
