package dev.slipway.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.doctor.Doctor.Examination;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** It finds clocks that differ, and what soon expires. */
@InClinic
class TimeIT {
    private final Clinic clinic;
    private final ObjectAilments objects;
    private final TimeAilments time;

    TimeIT(Clinic clinic) {
        this.clinic = clinic;
        this.objects = new ObjectAilments(clinic);
        this.time = new TimeAilments(clinic);
    }

    @Test
    void aClockThatIsAhead() {
        Path ahead = time.programDate("+2 minutes");

        Examination examination = clinic.doctor().with("PATH", ahead.toString()).examine();

        assertThat(examination.status()).isEqualTo(1);
        assertThat(examination.wrongs())
                .singleElement()
                .asString()
                .startsWith("WRONG clocks: ")
                .contains(
                        "node " + clinic.stage().cluster().folder().getFileName() + " is 1",
                        "build-engine is 1",
                        "registry is 1",
                        "behind");
    }

    @Test
    void aCertificateAndATokenThatSoonExpire() {
        String token = clinic.stage().token();
        try (var _ = objects.secret("slipway", "short-token", Map.of("token", token));
                var _ = objects.secret("slipway-build", "short-certificate", Map.of("cert.pem", time.certificate(3)))) {
            Examination examination =
                    clinic.finds("expiry", "token", "Secret short-token of namespace slipway expires in 0 days");
            assertThat(examination.wrongs())
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "certificate cert.pem",
                                    "Secret short-certificate of namespace slipway-build",
                                    "in 2 days"))
                    .noneSatisfy(line -> assertThat(line).contains(token));
        }
        clinic.isWell();
    }
}
