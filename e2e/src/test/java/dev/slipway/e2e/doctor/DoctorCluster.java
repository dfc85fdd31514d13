package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.doctor.Doctor.Report;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Installation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A separate cluster without problems, where one application runs in staging and production. */
record DoctorCluster(TestEnvironment environment, Application application, Doctor doctor, Administrator administrator)
        implements Closeable {
    static final String APPLICATION = "web";

    static DoctorCluster open() {
        TestEnvironment environment = TestEnvironment.setUp("doctor", List.of(APPLICATION));
        Installation installation = environment.installation();
        // Only the cluster can resolve the host name of the desired state in the CronJob.
        Doctor doctor = Doctor.of(environment.cluster().project(), installation.info())
                .with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "url." + environment.git().url() + ".insteadOf")
                .with("GIT_CONFIG_VALUE_0", "http://git.slipway.test:" + Installation.GIT_PORT + "/");
        DoctorCluster doctorCluster = new DoctorCluster(
                environment, environment.application(APPLICATION), doctor, new Administrator(environment));
        try {
            doctorCluster.begin();
            return doctorCluster;
        } catch (RuntimeException | Error failed) {
            doctorCluster.close();
            throw failed;
        }
    }

    private void begin() {
        CommitId commit = application.begin();
        application.release(commit, "1.0.0");
        application.takeIntoProduction("^1.0.0");
        application.awaitProduction("1.0.0", application.digest("1.0.0"));
        environment.awaitIdle();
        awaitHealthy();
    }

    KubernetesClient client() {
        return environment.installation().kubernetes().client();
    }

    /** Waits until the doctor reports a problem of that part in a line with those words. Its exit status must be 1. */
    Report awaitProblem(String part, String... words) {
        Report[] last = new Report[1];
        environment.until("the doctor reports: " + part + ", " + words[0], () -> {
            last[0] = doctor.run();
            return last[0].problems().stream()
                    .anyMatch(line -> line.startsWith("WRONG " + part + ": ")
                            && Stream.of(words).allMatch(line::contains));
        });
        assertThat(last[0].status()).isEqualTo(1);
        return last[0];
    }

    /** Waits until the doctor reports no problem. This may take a while, since services check their dependencies at intervals. */
    void awaitHealthy() {
        environment.until("the doctor reports no problem", () -> {
            Report report = doctor.run();
            if (report.status() != 0) {
                report.problems().forEach(environment.progress()::detail);
            }
            return report.status() == 0;
        });
    }

    @Override
    public void close() {
        application.close();
        try {
            environment.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The doctor's cluster cannot be closed", failed);
        }
    }
}
