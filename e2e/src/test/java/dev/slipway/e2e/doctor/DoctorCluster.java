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

/** A cluster of its own, where nothing else is ill; one application runs in staging and production, and all is well. */
record DoctorCluster(TestEnvironment environment, Application application, Doctor doctor, Administrator administrator)
        implements Closeable {
    static final String APPLICATION = "web";

    static DoctorCluster open() {
        TestEnvironment environment = TestEnvironment.setUp("doctor", List.of(APPLICATION));
        Installation installation = environment.installation();
        // The desired state is cloned by the name that the CronJob has for it, which only the cluster knows.
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

    /** It finds that, with those words in one line, and says so by its status. */
    Report awaitProblem(String part, String... words) {
        Report[] last = new Report[1];
        environment.until("it finds: " + part + ", " + words[0], () -> {
            last[0] = doctor.run();
            return last[0].problems().stream()
                    .anyMatch(line -> line.startsWith("WRONG " + part + ": ")
                            && Stream.of(words).allMatch(line::contains));
        });
        assertThat(last[0].status()).isEqualTo(1);
        return last[0];
    }

    /** Nothing is wrong, perhaps after a while: a service looks at its neighbours now and then. */
    void awaitHealthy() {
        environment.until("nothing is wrong", () -> {
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
            throw new UncheckedIOException("The clinic cannot be closed", failed);
        }
    }
}
