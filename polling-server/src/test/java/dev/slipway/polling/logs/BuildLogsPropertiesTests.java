package dev.slipway.polling.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.settings.SettingsCheckInitializer;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BuildLogsPropertiesTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(BuildLogsConfiguration.class);

    @Test
    void keepsLogsInTheDirectory() {
        context.withPropertyValues("slipway.build-logs.directory=/var/lib/slipway/logs")
                .run(started -> assertThat(started.getBean(BuildLogs.class)).isInstanceOf(FolderBuildLogs.class));
    }

    @Test
    void keepsLogsInTheBucket() {
        context.withPropertyValues(
                        "slipway.build-logs.s3.endpoint=http://store:9000", "slipway.build-logs.s3.bucket=build-logs")
                .run(started -> assertThat(started.getBean(BuildLogs.class)).isInstanceOf(S3BuildLogs.class));
    }

    @ParameterizedTest
    @CsvSource({
        "slipway.build-logs.limit=1MB,            needs exactly one of 'directory' and 's3'",
        "slipway.build-logs.s3.bucket=x,          slipway.build-logs.s3.endpoint",
        "slipway.build-logs.s3.endpoint=http://x, slipway.build-logs.s3.bucket is missing",
    })
    void wrongSettingsAreNamed(String property, String message) {
        context.withPropertyValues(property)
                .run(started -> assertThat(started).getFailure().hasMessageContaining(message));
    }

    @ParameterizedTest
    @CsvSource({
        "slipway.build-logs.keep=0s,       is PT0S: expected a time of more than zero",
        "slipway.build-logs.max-size=1MB,  is 1048576B: expected slipway.build-logs.limit",
    })
    void wrongRetentionIsNamed(String property, String message) {
        context.withPropertyValues("slipway.build-logs.directory=/x", property)
                .run(started -> assertThat(started).getFailure().hasMessageContaining(message));
    }

    @Test
    void misspeltKeyIsNamed() {
        context.withPropertyValues("slipway.build-logs.directory=/x", "slipway.build-logs.limt=1MB")
                .run(started -> assertThat(started).getFailure().hasMessageContaining("slipway.build-logs.limt"));
    }
}
