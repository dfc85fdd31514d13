package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.doctor.Doctor.Examination;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A cluster of its own, where nothing else is ill; one application runs in staging and production, and all is well. */
record Clinic(Stage stage, Application patient, Doctor doctor, Administrator administrator) implements Closeable {
    static final String PATIENT = "patient";

    static Clinic open() {
        Stage stage = Stage.setUp("doctor", List.of(PATIENT));
        World world = stage.world();
        // The desired state is cloned by the name that the CronJob has for it, which only the cluster knows.
        Doctor doctor = Doctor.of(stage.cluster().project(), world.environment())
                .with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "url." + stage.git().url() + ".insteadOf")
                .with("GIT_CONFIG_VALUE_0", "http://git.slipway.test:" + World.GIT_PORT + "/");
        Clinic clinic = new Clinic(stage, stage.application(PATIENT), doctor, new Administrator(stage));
        try {
            clinic.begin();
            return clinic;
        } catch (RuntimeException | Error failed) {
            clinic.close();
            throw failed;
        }
    }

    private void begin() {
        CommitId commit = patient.begin();
        patient.release(commit, "1.0.0");
        patient.takeIntoProduction("^1.0.0");
        patient.awaitProduction("1.0.0", patient.digest("1.0.0"));
        stage.awaitQuiet();
        isWell();
    }

    KubernetesClient client() {
        return stage.world().kubernetes().client();
    }

    /** It finds that, with those words in one line, and says so by its status. */
    Examination finds(String part, String... words) {
        Examination[] last = new Examination[1];
        stage.until("it finds: " + part + ", " + words[0], () -> {
            last[0] = doctor.examine();
            return last[0].wrongs().stream()
                    .anyMatch(line -> line.startsWith("WRONG " + part + ": ")
                            && Stream.of(words).allMatch(line::contains));
        });
        assertThat(last[0].status()).isEqualTo(1);
        return last[0];
    }

    /** Nothing is wrong, perhaps after a while: a service looks at its neighbours now and then. */
    void isWell() {
        stage.until("nothing is wrong", () -> {
            Examination examination = doctor.examine();
            if (examination.status() != 0) {
                examination.wrongs().forEach(stage.progress()::detail);
            }
            return examination.status() == 0;
        });
    }

    @Override
    public void close() {
        patient.close();
        try {
            stage.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The clinic cannot be closed", failed);
        }
    }
}
