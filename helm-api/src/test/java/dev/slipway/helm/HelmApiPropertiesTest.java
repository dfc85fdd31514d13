package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class HelmApiPropertiesTest {
    private static final String[] VALID = {
        "slipway.helm-api.default-dss=staging",
        "slipway.helm-api.dss.staging=helmsman/staging.yaml",
        "slipway.helm-api.callers.users=alice"
    };

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void validConfigurationNeedsLittle() {
        context.withPropertyValues(VALID).run(started -> {
            HelmApiProperties properties = started.getBean(HelmApiProperties.class);
            assertThat(properties.cronJob()).isEqualTo("helmsman-cronjob");
            assertThat(properties.audience()).isEqualTo("helm-api");
            assertThat(properties.dss()).containsOnlyKeys("staging");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.helm-api.default-dss=prod         | slipway.helm-api.default-dss is 'prod' | one of staging",
                "slipway.helm-api.dss.production=           | slipway.helm-api.dss.production has no files | add the files",
                "slipway.helm-api.dss.production=/etc/x.yaml | names '/etc/x.yaml' | relative path",
                "slipway.helm-api.dss.production=a/../../x.yaml | names 'a/../../x.yaml' | relative path",
                "slipway.helm-api.dss.production=x.json     | names 'x.json' | .yaml, .yml or .toml",
                "slipway.helm-api.dss.Prod_1=x.yaml         | slipway.helm-api.dss.Prod_1 is not a legal name | lower-case",
                "slipway.helm-api.callers.users=            | slipway.helm-api.callers names nobody | add users or groups",
                "slipway.helm-api.audience=                 | slipway.helm-api.audience is empty | set it",
            })
    void wrongConfigurationNamesKeyAndRemedy(String property, String description, String action) {
        context.withPropertyValues(VALID).withPropertyValues(property).run(failed -> {
            FailureAnalysis analysis = analysis(failed);
            assertThat(analysis.getDescription()).contains(description);
            assertThat(analysis.getAction()).contains(action);
        });
    }

    @Test
    void missingConfigurationNamesKeyAndRemedy() {
        context.run(failed -> {
            assertThat(analysis(failed).getDescription()).isEqualTo("slipway.helm-api.dss is missing");
            assertThat(analysis(failed).getAction()).contains("staging: [helmsman/staging.yaml]");
        });
    }

    @Test
    void unknownKeyIsNamed() {
        context.withPropertyValues(VALID)
                .withPropertyValues("slipway.helm-api.cronjobb=x")
                .run(failed -> assertThat(messages(failed)).contains("slipway.helm-api.cronjobb"));
    }

    private static FailureAnalysis analysis(AssertableApplicationContext failed) {
        return Objects.requireNonNull(
                new InvalidConfigurationAnalyzer().analyze(Objects.requireNonNull(failed.getStartupFailure())));
    }

    private static String messages(AssertableApplicationContext failed) {
        return Stream.iterate(failed.getStartupFailure(), Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .reduce("", String::concat);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HelmApiProperties.class)
    static class Properties {}
}
