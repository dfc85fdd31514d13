package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import dev.slipway.e2e.environment.TestEnvironment;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command itself: its output without problems, its exit status, and that it leaves nothing behind. */
@OnDoctorCluster
class DoctorIT {
    private final TestEnvironment environment;
    private final Doctor doctor;
    private final Leftovers leftovers;

    DoctorIT(DoctorCluster doctorCluster) {
        this.environment = doctorCluster.environment();
        this.doctor = doctorCluster.doctor();
        this.leftovers = new Leftovers(doctorCluster);
    }

    @Test
    void aHealthyInstallationHasNoProblemsAndNothingIsSkipped() {
        Report report = doctor.run();

        report.lines().forEach(environment.progress()::detail);
        assertThat(report.status()).isZero();
        assertThat(leftovers.objects()).isEmpty();
        assertThat(leftovers.portForwards()).isEmpty();
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
        assertThat(doctor.run("--color")).satisfies(misused -> {
            assertThat(misused.status()).isEqualTo(2);
            assertThat(misused.lines()).last().asString().contains("unknown argument '--color'");
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
                "the node asks the registry", () -> !leftovers.objects().isEmpty());
        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(leftovers.objects()).isEmpty();
        assertThat(leftovers.portForwards()).isEmpty();
    }

    @Test
    void kubernetesRemovesTheObjectsOfAKilledDoctor() {
        Process process = doctor.start();
        environment.until(
                "the node asks the registry", () -> !leftovers.objects().isEmpty());
        process.destroyForcibly();

        environment.until("no object is left", () -> leftovers.objects().isEmpty());
    }
}
