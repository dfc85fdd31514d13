package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Examination;
import dev.slipway.e2e.stage.Stage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command itself: what it prints where all is well, its exit status, and that it leaves nothing behind. */
@InClinic
class DoctorIT {
    private final Stage stage;
    private final Doctor doctor;
    private final Traces traces;

    DoctorIT(Clinic clinic) {
        this.stage = clinic.stage();
        this.doctor = clinic.doctor();
        this.traces = new Traces(clinic);
    }

    @Test
    void whereAllIsWellEveryPartIsSeenAndNothingIsSkipped() {
        Examination examination = doctor.examine();

        examination.lines().forEach(stage.progress()::detail);
        assertThat(examination.status()).isZero();
        assertThat(traces.probes()).isEmpty();
        assertThat(traces.forwards()).isEmpty();
        assertThat(examination.lines()).allSatisfy(line -> assertThat(line).startsWith("ok "));
        assertThat(examination.lines())
                .extracting(line -> line.substring("ok ".length(), line.indexOf(':')))
                .contains(
                        "releases",
                        "polling-server",
                        "helm-api",
                        "cronjob",
                        "registry",
                        "redirects",
                        "keel rights",
                        "keel paths",
                        "keel polls",
                        "pending",
                        "desired state",
                        "clocks",
                        "expiry");
    }

    @Test
    void misuseAndAClusterThatIsAwayAreTold() {
        assertThat(doctor.examine("--colour")).satisfies(misused -> {
            assertThat(misused.status()).isEqualTo(2);
            assertThat(misused.lines()).last().asString().contains("unknown argument '--colour'");
        });
        assertThat(doctor.examine("--dss", "/nowhere").status()).isEqualTo(2);
        assertThat(doctor.with("KUBECONFIG", "/nowhere").examine()).satisfies(lost -> {
            assertThat(lost.status()).isEqualTo(2);
            assertThat(lost.lines()).singleElement().asString().contains("the cluster cannot be reached", "KUBECONFIG");
        });
        assertThat(doctor.examine("--help").status()).isZero();
    }

    @Test
    void itLeavesNothingBehindWhenItIsInterrupted() throws Exception {
        Process process = doctor.start();
        stage.until(
                "the registry is asked from the node", () -> !traces.probes().isEmpty());
        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(traces.probes()).isEmpty();
        assertThat(traces.forwards()).isEmpty();
    }

    @Test
    void kubernetesClearsUpAfterADoctorThatWasKilled() {
        Process process = doctor.start();
        stage.until(
                "the registry is asked from the node", () -> !traces.probes().isEmpty());
        process.destroyForcibly();

        stage.until("nothing is left", () -> traces.probes().isEmpty());
    }
}
