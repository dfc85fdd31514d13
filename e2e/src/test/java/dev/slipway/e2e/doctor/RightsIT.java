package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Examination;
import org.junit.jupiter.api.Test;

/** It gets on with few rights, and says what it could not look at. */
@InClinic
class RightsIT {
    private final Doctor doctor;
    private final ServiceAccounts accounts;

    RightsIT(Clinic clinic) {
        this.doctor = clinic.doctor();
        this.accounts = new ServiceAccounts(clinic);
    }

    @Test
    void theRightsThatItNamesAreEnough() {
        Doctor modest = doctorAs("modest", "bin/lib/doctor/rights.yaml");

        Examination examination = modest.examine();

        assertThat(examination.wrongs()).isEmpty();
        assertThat(examination.skipped()).isEmpty();
        assertThat(examination.status()).isZero();
    }

    @Test
    void whatIsNotAllowedIsSkippedAndSaidSo() {
        Doctor stranger = doctorAs("stranger");

        Examination examination = stranger.examine();

        assertThat(examination.status()).isZero();
        assertThat(examination.wrongs()).isEmpty();
        assertThat(examination.skipped())
                .anySatisfy(line -> assertThat(line).isEqualTo("SKIP releases: may not list secrets in all namespaces"))
                .anySatisfy(
                        line -> assertThat(line).isEqualTo("SKIP cronjob: may not get cronjobs in namespace slipway"));
    }

    private Doctor doctorAs(String account, String... files) {
        return doctor.with("KUBECONFIG", accounts.kubeconfigOf(account, files).toString());
    }
}
