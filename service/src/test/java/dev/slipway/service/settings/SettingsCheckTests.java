package dev.slipway.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SettingsCheckTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(Features.class)
            .withPropertyValues("slipway.pace.owner=me");

    @Test
    void configurationWithoutMistakesIsTaken() {
        context.withPropertyValues(
                        "slipway.pace.pause=5s",
                        "slipway.pace.limits.max-runs=3",
                        "slipway.pace.files.a.b[0]=x",
                        "slipway.jobs[0].name=a",
                        "slipway.jobs[0].steps[0]=one",
                        "server.port=1",
                        "slipwayish.key=x")
                .run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.pase.pause=1s       | slipway.pase ( | is unknown; known are jobs, pace. Remove it",
                "slipway.pace.wiat=1s       | slipway.pace.wiat ( | known are owner, pause, limits.max-runs, files",
                "slipway.pace.limits.max=1  | slipway.pace.limits.max ( | known are max-runs",
                "slipway.pace.pause.long=1s  | slipway.pace.pause | takes a single value",
                "slipway.jobs[0].nam=a      | slipway.jobs[0].nam ( | known are name, steps",
                "slipway.jobs.first.name=a  | slipway.jobs.first ( | is not an item of the list slipway.jobs",
                "slipway.pace.pause=soon     | slipway.pace.pause ( | is not a valid duration. Correct its value",
                "slipway.pace.owner=        | slipway.pace.owner ( | is missing: set it, such as 'owner: team'",
                "slipway.pace.limits.max-runs=0 | slipway.pace.limits.max-runs ( | is 0: expected 1 or more",
                "slipway.pace.pause=1h       | slipway.pace.pause ( | expected less than 1m",
            })
    void mistakeIsReportedWithItsPlaceAndRemedy(String property, String key, String remedy) {
        context.withPropertyValues(property)
                .run(failed -> assertThat(failed.getStartupFailure())
                        .isInstanceOf(InvalidSettingsException.class)
                        .hasMessageContainingAll(key, remedy));
    }

    @Test
    void everyMistakeIsReportedOnce() {
        context.withPropertyValues(
                        "slipway.pace.owner=",
                        "slipway.pace.pause=soon",
                        "slipway.pace.limits.max-runs=0",
                        "slipway.pace.password=s3cr3t",
                        "slipway.jobs[0].name=a",
                        "slipway.jobs[1].name=a")
                .run(failed -> assertThat(failed.getStartupFailure())
                        .isInstanceOfSatisfying(
                                InvalidSettingsException.class,
                                refused -> assertThat(refused.problems())
                                        .extracting(Problem::key)
                                        .containsExactlyInAnyOrder(
                                                "slipway.pace.owner",
                                                "slipway.pace.pause",
                                                "slipway.pace.limits.max-runs",
                                                "slipway.pace.password",
                                                "slipway.jobs[1].name"))
                        .hasMessageNotContaining("s3cr3t"));
    }

    @ConfigurationProperties(prefix = "slipway.pace")
    record Pace(
            @Nullable String owner,
            @DefaultValue("1s") Duration pause,
            @DefaultValue Limits limits,
            @DefaultValue Map<String, List<String>> files) {
        Pace {
            Problems problems = new Problems();
            String _ = problems.require("slipway.pace.owner", owner, "team");
            problems.throwIfAny();
        }

        record Limits(@DefaultValue("2") int maxRuns) {
            Limits {
                Problems problems = new Problems();
                problems.atLeast(1, "slipway.pace.limits.max-runs", maxRuns);
                problems.throwIfAny();
            }
        }
    }

    @ConfigurationProperties(prefix = "slipway")
    record Jobs(@DefaultValue List<Job> jobs) {
        Jobs {
            Problems problems = new Problems();
            if (jobs.size() > 1) {
                problems.add("slipway.jobs[1].name", "is one too many");
            }
            problems.throwIfAny();
        }

        record Job(@Nullable String name, @DefaultValue List<String> steps) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({Pace.class, Jobs.class})
    static class Features {

        @Bean
        static SettingsRule pauseIsShort() {
            return (settings, problems) -> settings.find(Pace.class)
                    .ifPresent(pace -> problems.check(
                            pace.pause().toMinutes() < 1, "slipway.pace.pause", "is too long: expected less than 1m"));
        }
    }
}
