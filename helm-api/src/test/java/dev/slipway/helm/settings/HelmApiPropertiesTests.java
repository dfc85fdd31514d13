package dev.slipway.helm.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.settings.InvalidSettingsException;
import dev.slipway.service.settings.SettingsCheckInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class HelmApiPropertiesTests {
    private static final String[] VALID = {
        "slipway.helm-api.default-dss=staging",
        "slipway.helm-api.dss.staging=helmsman/staging.yaml",
        "slipway.helm-api.callers.users=alice"
    };

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(Properties.class);

    @Test
    void validConfigurationNeedsLittle() {
        context.withPropertyValues(VALID).run(started -> {
            HelmApiProperties properties = started.getBean(HelmApiProperties.class);
            assertThat(properties.cronJob()).isEqualTo("helmsman-cronjob");
            assertThat(properties.audience()).isEqualTo("helm-api");
            assertThat(properties.dss()).containsOnlyKeys("staging");
            assertThat(properties.rollouts().namespaces()).isEmpty();
            assertThat(properties.rollouts().releases()).isFalse();
            assertThat(properties.rollouts().readyWithin()).hasSeconds(20);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.helm-api.default-dss=prod         | is 'prod', which is not among| one of staging",
                "slipway.helm-api.dss.production=           | has no files | add the files",
                "slipway.helm-api.dss.production=/etc/x.yaml | names '/etc/x.yaml' | relative path",
                "slipway.helm-api.dss.production=a/../../x.yaml | names 'a/../../x.yaml' | relative path",
                "slipway.helm-api.dss.production=x.json     | names 'x.json' | .yaml, .yml or .toml",
                "slipway.helm-api.dss.Prod_1=x.yaml         | is an invalid name | lower-case",
                "slipway.helm-api.callers.users=            | has no users and no groups | add some",
                "slipway.helm-api.audience=                 | is empty | set it",
                "slipway.helm-api.rollouts.namespaces=Prod  | names 'Prod' | lower-case",
                "slipway.helm-api.rollouts.namespaces=a,b,a | names a namespace twice | name each once",
                "slipway.helm-api.rollouts.ready-within=0s  | is PT0S | such as 20s",
            })
    void wrongConfigurationNamesKeyAndRemedy(String property, String problem, String remedy) {
        context.withPropertyValues(VALID)
                .withPropertyValues(property)
                .run(failed -> assertRefused(failed, problem, remedy));
    }

    @Test
    void missingConfigurationNamesEveryKey() {
        context.run(failed -> assertRefused(
                failed,
                "slipway.helm-api.dss is missing",
                "staging: [helmsman/staging.yaml]",
                "slipway.helm-api.default-dss is missing",
                "slipway.helm-api.callers has no users and no groups"));
    }

    private static void assertRefused(AssertableApplicationContext failed, String... told) {
        assertThat(failed.getStartupFailure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(told);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HelmApiProperties.class)
    static class Properties {}
}
