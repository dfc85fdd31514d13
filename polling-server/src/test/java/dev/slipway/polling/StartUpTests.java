package dev.slipway.polling;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What people see of a configuration that cannot be used: what is wrong and what to do, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTests {
    private static final Pattern REPORT =
            Pattern.compile("APPLICATION FAILED TO START.*?Action:\\s+[^\\n]+", Pattern.DOTALL);

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void install() {
        installation = new Installation(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.pipeline.name | web | slipway.pipeline ( | known are api, build-logs, chart-repository",
                "slipway.cycle.intervall | 30s | slipway.cycle.intervall ( | known are interval, storm-cap, workers",
                "slipway.pipelines[0].imag | x | slipway.pipelines[0].imag ( | known are name, repository, branch, image",
                "slipway.pipelines.web.image | x | slipway.pipelines.web ( | '- name: …'",
                "slipway.cycle.interval | 0 | is PT0S | more than zero, such as 30s",
                "slipway.cycle.workers | many | slipway.cycle.workers ( | Correct its value",
                "slipway.ledger.url | postgres://u:s3cr3t@host/db | slipway.ledger.url ( | expected jdbc:sqlite:<file>",
                "slipway.chart-repository.password | s3cr3t | slipway.chart-repository.password ( | credentials-file",
                "slipway.desired-state.repository | http://u:s3cr3t@h/dss | slipway.desired-state.repository | git token file",
                "slipway.pipelines[0].repository | git@host:team/web.git | slipway.pipelines[0].repository ( | SSH is not supported",
                "slipway.api.tokens-file | /nowhere/tokens | file /nowhere/tokens of slipway.api.tokens-file | mount the Secret",
                "slipway.trusted-certificates-file | /nowhere/ca.pem | file /nowhere/ca.pem cannot be read | mount it there",
                "slipway.trusted-certificates-file | pom.xml | file pom.xml does not hold certificates only | BEGIN CERTIFICATE",
                "slipway.helm-api.url | helm-api:8080 | is 'helm-api:8080' | such as http://",
            })
    void wrongSettingIsNamedWithItsRemedy(
            String key, String value, String problem, String remedy, CapturedOutput output) {
        assertRefused(installation.with(key, value), output, problem, remedy, "Correct it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.ledger.url | such as jdbc:sqlite:/var/lib/slipway/ledger.db",
                "slipway.registry.address | such as registry.example.org:5000",
                "slipway.engine.host | such as tcp://build-engine:2376",
                "slipway.helm-api.url | such as http://helm-api.slipway:8080",
            })
    void missingSettingIsNamedWithAnExample(String key, String example, CapturedOutput output) {
        String section = key.substring(0, key.lastIndexOf('.'));
        assertRefused(installation.without(key), output, section, example, "Correct it");
    }

    @Test
    void everySectionIsKnown() throws Exception {
        installation
                .with("slipway.disk.min-free-percent", "0")
                .with("slipway.chart-watches[0].name", "team")
                .with("slipway.chart-watches[0].url", "http://127.0.0.1:1")
                .start();
    }

    @Test
    void mistakesOfAllSectionsAreReportedAtOnceWithTheirLines(CapturedOutput output) {
        assertRefused(
                installation
                        .with("slipway.cycle.interval", "0s")
                        .with("slipway.cycle.workers", "many")
                        .with("slipway.cycle.storm-cap", "0")
                        .with("slipway.cycle.intervall", "30s")
                        .with("slipway.engine.host", "engine")
                        .with("slipway.git.timeout", "1ms")
                        .with("slipway.pipelines[0].imag", "x")
                        .with("slipway.pipelines[0].image", "Team/Web")
                        .with("slipway.pipeline.name", "web")
                        .without("slipway.registry.address"),
                output,
                "slipway.cycle.interval (",
                "application.yaml, line ",
                "slipway.cycle.workers (",
                "slipway.cycle.storm-cap (",
                "slipway.cycle.intervall (",
                "slipway.engine.host (",
                "slipway.git.timeout (",
                "slipway.pipelines[0].imag (",
                "slipway.pipelines[0].image (",
                "slipway.pipeline (",
                "slipway.registry.address");
    }

    @Test
    void mistakesOfAllPipelinesAreReportedAtOnce(CapturedOutput output) {
        String secret = "http://u:s3cr3t@host/team/c.git";
        installation
                .pipeline(1, Map.of("name", "web", "repository", "http://host/team/b.git", "image", "Team/B"))
                .pipeline(2, Map.of("name", "c", "repository", secret, "image", "c", "chart.path", "chart"))
                .with("slipway.pipelines[2].chart.publish", "sometimes")
                .pipeline(3, Map.of("name", "d", "image", "d"));

        assertRefused(
                installation,
                output,
                "slipway.pipelines[1].name (",
                "is 'web', the same as slipway.pipelines[0].name: give each pipeline a different name",
                "slipway.pipelines[1].image (",
                "'Team/B' is not a valid image name: expected lower-case words",
                "slipway.pipelines[2].repository (",
                "put them into the git token file",
                "write 'auto' or 'manual'",
                "slipway.pipelines[3].repository is missing: set it, such as",
                "Correct it");
    }

    @Test
    void apiWithoutTokensFileIsWarnedOf(CapturedOutput output) throws Exception {
        installation.start();

        assertThat(output)
                .containsPattern(
                        "WARN .*Every client that reaches this port may use the API.* slipway.api.tokens-file");
    }

    @Test
    void ledgerInAFolderThatCannotBeCreatedIsNamed(CapturedOutput output) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertRefused(
                installation.with("slipway.ledger.url", "jdbc:sqlite:" + file + "/ledger.db"),
                output,
                "The ledger's folder " + file + " does not exist and cannot be created",
                "Make it writable for this user, or set slipway.ledger.url to another file");
    }

    @Test
    void ledgerThatIsNotADatabaseIsNamed(CapturedOutput output) throws Exception {
        Files.writeString(folder.resolve("ledger.db"), "something else");

        assertRefused(installation, output, "ledger.db cannot be opened", "not a database", "move the file away");
    }

    @Test
    void ledgerOnAServerThatIsDownIsNamed(CapturedOutput output) {
        assertRefused(
                installation.with("slipway.ledger.url", "jdbc:postgresql://127.0.0.1:1/slipway"),
                output,
                "The ledger at jdbc:postgresql://127.0.0.1:1/slipway cannot be opened",
                "refused",
                "SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void ledgerOfANewerVersionIsLeftAlone(CapturedOutput output) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        String newest = Flyway.configure().dataSource(url, null, null).load().migrate().targetSchemaVersion;
        try (Connection ledger = DriverManager.getConnection(url);
                Statement statement = ledger.createStatement()) {
            statement.execute("insert into flyway_schema_history values"
                    + " (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'test', '2026-11-24 00:00:00.000', 1, 1)");
        }

        assertRefused(
                installation,
                output,
                "has schema version 99, and this version of polling-server knows " + newest + " at most",
                "Start the newer version again");
    }

    private static void assertRefused(Installation installation, CapturedOutput output, String... told) {
        assertThatThrownBy(installation::start).isNotNull();
        // What Spring Boot writes before a stack trace.
        assertThat(output.getOut()).doesNotContain("Application run failed", "s3cr3t");
        assertThat(REPORT.matcher(output.getOut()).results().map(MatchResult::group))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains(told)
                .doesNotContain("dev.slipway", "Exception:");
    }
}
