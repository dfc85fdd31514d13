package dev.slipway.e2e.doctor;

import dev.slipway.e2e.environment.SharedParameter;

/** Passes the doctor's cluster to all its test classes. */
final class DoctorClusterExtension extends SharedParameter<DoctorCluster> {

    DoctorClusterExtension() {
        super(DoctorCluster.class, DoctorCluster::open);
    }
}
