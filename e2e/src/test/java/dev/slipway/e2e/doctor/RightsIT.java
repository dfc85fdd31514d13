package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import org.junit.jupiter.api.Test;

/** The doctor works with few rights, and names the checks that it skipped. */
@OnDoctorCluster
class RightsIT {
    private final Doctor doctor;
    private final ServiceAccounts accounts;

    RightsIT(DoctorCluster doctorCluster) {
        this.doctor = doctorCluster.doctor();
        this.accounts = new ServiceAccounts(doctorCluster);
    }

    @Test
    void theDocumentedRightsAreEnough() {
        Doctor reader = doctorAs("reader", "bin/lib/doctor/rights.yaml");

        Report report = reader.run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.skipped()).isEmpty();
        assertThat(report.status()).isZero();
    }

    @Test
    void checksWithoutRightsAreSkippedAndNamed() {
        Doctor withoutRights = doctorAs("no-rights");

        Report report = withoutRights.run();

        assertThat(report.status()).isZero();
        assertThat(report.problems()).isEmpty();
        assertThat(report.skipped())
                .anySatisfy(line -> assertThat(line).isEqualTo("SKIP releases: may not list secrets in all namespaces"))
                .anySatisfy(
                        line -> assertThat(line).isEqualTo("SKIP cronjob: may not get cronjobs in namespace slipway"));
    }

    private Doctor doctorAs(String account, String... files) {
        return doctor.with("KUBECONFIG", accounts.kubeconfigOf(account, files).toString());
    }
}
