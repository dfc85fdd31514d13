package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Report;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doctor finds clocks that differ, and certificates and tokens that expire soon. */
@OnDoctorCluster
class TimeIT {
    private final DoctorCluster doctorCluster;
    private final ObjectFaults objects;
    private final TimeFaults time;

    TimeIT(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
        this.objects = new ObjectFaults(doctorCluster);
        this.time = new TimeFaults(doctorCluster);
    }

    @Test
    void aWrongClockIsFound() {
        Path ahead = time.folderWithDateProgram("+2 minutes");

        Report report = doctorCluster.doctor().with("PATH", ahead.toString()).run();

        assertThat(report.status()).isEqualTo(1);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("WRONG clocks: ")
                .contains(
                        "node " + doctorCluster.environment().cluster().folder().getFileName() + " is 1",
                        "build-engine is 1",
                        "registry is 1",
                        "behind");
    }

    @Test
    void aCertificateAndATokenThatExpireSoonAreFound() {
        String token = doctorCluster.environment().token();
        try (var _ = objects.secret("slipway", "short-token", Map.of("token", token));
                var _ = objects.secret("slipway-build", "short-certificate", Map.of("cert.pem", time.certificate(3)))) {
            Report report = doctorCluster.awaitProblem(
                    "expiry", "token", "Secret short-token of namespace slipway expires in 0 days");
            assertThat(report.problems())
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "certificate cert.pem",
                                    "Secret short-certificate of namespace slipway-build",
                                    "in 2 days"))
                    .noneSatisfy(line -> assertThat(line).contains(token));
        }
        doctorCluster.awaitHealthy();
    }
}
