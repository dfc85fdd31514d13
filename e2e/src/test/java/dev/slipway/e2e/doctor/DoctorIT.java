package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import dev.slipway.e2e.environment.TestEnvironment;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command itself: what it prints where all is well, its exit status, and that it leaves nothing behind. */
@OnDoctorCluster
class DoctorIT {
    private final TestEnvironment environment;
    private final Doctor doctor;
    private final Leftovers traces;

    DoctorIT(DoctorCluster doctorCluster) {
        this.environment = doctorCluster.environment();
        this.doctor = doctorCluster.doctor();
        this.traces = new Leftovers(doctorCluster);
    }

    @Test
    void aHealthyInstallationHasNoProblemsAndNothingIsSkipped() {
        Report report = doctor.run();

        report.lines().forEach(environment.progress()::detail);
        assertThat(report.status()).isZero();
        assertThat(traces.objects()).isEmpty();
        assertThat(traces.portForwards()).isEmpty();
        assertThat(report.lines()).allSatisfy(line -> assertThat(line).startsWith("ok "));
        assertThat(report.lines())
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
    void wrongArgumentsAndAnUnreachableClusterAreReported() {
        assertThat(doctor.run("--colour")).satisfies(misused -> {
            assertThat(misused.status()).isEqualTo(2);
            assertThat(misused.lines()).last().asString().contains("unknown argument '--colour'");
        });
        assertThat(doctor.run("--dss", "/nowhere").status()).isEqualTo(2);
        assertThat(doctor.with("KUBECONFIG", "/nowhere").run()).satisfies(lost -> {
            assertThat(lost.status()).isEqualTo(2);
            assertThat(lost.lines()).singleElement().asString().contains("the cluster cannot be reached", "KUBECONFIG");
        });
        assertThat(doctor.run("--help").status()).isZero();
    }

    @Test
    void anInterruptedDoctorLeavesNothingBehind() throws Exception {
        Process process = doctor.start();
        environment.until(
                "the registry is asked from the node", () -> !traces.objects().isEmpty());
        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(traces.objects()).isEmpty();
        assertThat(traces.portForwards()).isEmpty();
    }

    @Test
    void kubernetesRemovesTheObjectsOfAKilledDoctor() {
        Process process = doctor.start();
        environment.until(
                "the registry is asked from the node", () -> !traces.objects().isEmpty());
        process.destroyForcibly();

        environment.until("nothing is left", () -> traces.objects().isEmpty());
    }
}
