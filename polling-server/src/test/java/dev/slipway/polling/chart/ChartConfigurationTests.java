package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.settings.SettingsCheckInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ChartConfigurationTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(ChartConfiguration.class)
            .withPropertyValues("slipway.chart-repository.url=http://charts.example.org");

    @Test
    void watchesAreReadWithDefaults() {
        context.withPropertyValues(
                        "slipway.chart-watches[0].name=team",
                        "slipway.chart-watches[0].url=http://charts.example.org/x")
                .run(running -> assertThat(running.getBean(ChartWatches.class).all())
                        .singleElement()
                        .satisfies(watch -> {
                            assertThat(watch.name()).isEqualTo("team");
                            assertThat(watch.repository()).hasToString("http://charts.example.org/x");
                            assertThat(watch.stagingDss()).isEqualTo("staging");
                            assertThat(watch.releaseDss()).isEqualTo("production");
                        }));
        context.run(
                running -> assertThat(running.getBean(ChartWatches.class).all()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.chart-watches[0].name=team | slipway.chart-watches[0].url is missing",
                "slipway.chart-watches[0].url=http://x | slipway.chart-watches[0].name is missing",
                "slipway.chart-watches[0].url=ftp://x | is not an http or https URL",
                "slipway.chart-watches[0].url=http://u:p@x | credentials-file",
                "slipway.chart-watches[0].stagging-dss=x | slipway.chart-watches[0].stagging-dss",
                "slipway.chart-watches[0].stagging-dss=x | known are name, url, staging-dss, release-dss, credentials-file",
                "slipway.chart-repository.url= | is missing: set it, such as 'url: http",
                "slipway.chart-repository.url=charts | is not an http or https URL",
                "slipway.chart-repository.pasword=x | slipway.chart-repository.pasword",
            })
    void wrongSettingsAreNamedWithTheirRemedy(String setting, String expected) {
        context.withPropertyValues(setting)
                .run(failed -> assertThat(failed).hasFailed().getFailure().hasStackTraceContaining(expected));
    }

    @Test
    void twoWatchesOfOneNameAreRefused() {
        context.withPropertyValues(
                        "slipway.chart-watches[0].name=team",
                        "slipway.chart-watches[0].url=http://a",
                        "slipway.chart-watches[1].name=team",
                        "slipway.chart-watches[1].url=http://b")
                .run(failed -> assertThat(failed)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("is 'team', the name of another watch"));
    }
}
