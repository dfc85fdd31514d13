package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ChartConfigurationTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
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
                "slipway.chart-watches[0].name=team | Chart watch 'team' (slipway.chart-watches[0]), key 'url': is missing",
                "slipway.chart-watches[0].url=http://x | key 'name': is missing",
                "slipway.chart-watches[0].url=ftp://x | is no http(s) URL",
                "slipway.chart-watches[0].url=http://u:p@x | credentials-file",
                "slipway.chart-watches[0].stagging-dss=x | key 'stagging-dss'",
                "slipway.chart-watches[0].stagging-dss=x | known are name, url, staging-dss, release-dss, credentials-file",
                "slipway.chart-repository.url= | slipway.chart-repository, key 'url': is missing",
                "slipway.chart-repository.url=charts | is no http(s) URL",
                "slipway.chart-repository.pasword=x | slipway.chart-repository.pasword",
            })
    void settingsWhenWrongSayWhichAndWhatToDo(String setting, String expected) {
        context.withPropertyValues(setting)
                .run(failed -> assertThat(failed).hasFailed().getFailure().hasStackTraceContaining(expected));
    }

    @Test
    void watchesWhenTwoHaveOneNameSaySo() {
        context.withPropertyValues(
                        "slipway.chart-watches[0].name=team",
                        "slipway.chart-watches[0].url=http://a",
                        "slipway.chart-watches[1].name=team",
                        "slipway.chart-watches[1].url=http://b")
                .run(failed ->
                        assertThat(failed).hasFailed().getFailure().hasStackTraceContaining("given to two watches"));
    }
}
