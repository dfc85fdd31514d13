package dev.slipway.helm;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What people see of a configuration that cannot be used: every mistake, where it is and what to do, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTests {
    private static final Pattern REPORT =
            Pattern.compile("APPLICATION FAILED TO START.*?Action:\\s+[^\\n]+", Pattern.DOTALL);
    private static final String VALID = """
            slipway:
              helm-api:
                namespace: slipway
                default-dss: staging
                dss: {staging: [helmsman/staging.yaml]}
                callers: {users: [alice]}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.helm-appi.history: 20 | slipway.helm-appi | line 7 | known are helm-api",
                "slipway.unknown: x | slipway.unknown | line 7 | Remove it, or correct its spelling",
                "slipway.helm-api.histori: 20 | slipway.helm-api.histori | line 7 | known are namespace, cron-job",
                "slipway.helm-api.callers.user: x | slipway.helm-api.callers.user | line 7 | known are users, groups",
                "slipway.helm-api.history: many | slipway.helm-api.history | line 7 | Correct its value",
                "slipway.helm-api.history: 0 | slipway.helm-api.history | line 7 | expected 1 or more",
                "slipway.helm-api.dss.prod[0]: x.json | slipway.helm-api.dss.prod | line 7 | .yaml, .yml or .toml",
            })
    void wrongSettingIsNamedWithItsLineAndRemedy(
            String setting, String key, String line, String remedy, CapturedOutput output) throws Exception {
        assertRefused(VALID + setting + "\n", output, key, line, remedy, "Correct it");
    }

    @Test
    void allMistakesAreReportedAtOnce(CapturedOutput output) throws Exception {
        String faulty = VALID.replace("staging\n", "prod\n") + """
                slipway.helm-api.history: many
                slipway.helm-api.audience: ""
                slipway.helm-api.cronn-job: x
                slipway.registry.address: x
                """;

        assertRefused(
                faulty,
                output,
                "slipway.helm-api.default-dss",
                "set it to one of staging",
                "slipway.helm-api.history",
                "slipway.helm-api.audience",
                "slipway.helm-api.cronn-job",
                "slipway.registry");
    }

    private void assertRefused(String configuration, CapturedOutput output, String... told) throws Exception {
        Files.writeString(folder.resolve("application.yaml"), configuration);
        SpringApplication application = new SpringApplication(HelmApiApplication.class);
        // The service refuses its configuration before it opens a port.
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--spring.config.additional-location=file:" + folder + "/"))
                .isNotNull();

        assertThat(output.getOut()).doesNotContain("Application run failed");
        assertThat(REPORT.matcher(output.getOut()).results().map(MatchResult::group))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains(told)
                .doesNotContain("dev.slipway", "Exception:");
    }
}
