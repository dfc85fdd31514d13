package dev.slipway.e2e.doctor;

import dev.slipway.e2e.environment.SharedParameter;

/** The clinic of all classes. */
final class DoctorClusterExtension extends SharedParameter<DoctorCluster> {

    DoctorClusterExtension() {
        super(DoctorCluster.class, DoctorCluster::open);
    }
}
