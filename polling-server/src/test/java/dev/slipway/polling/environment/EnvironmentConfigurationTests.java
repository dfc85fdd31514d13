package dev.slipway.polling.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.environment.Environment.OnRegression;
import dev.slipway.polling.environment.Environment.Takes;
import dev.slipway.service.settings.InvalidSettingsException;
import dev.slipway.service.settings.SettingsCheckInitializer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class EnvironmentConfigurationTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(Read.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EnvironmentsProperties.class)
    static class Read {
        @Bean
        Environments environments(EnvironmentsProperties properties) {
            return properties.read();
        }
    }

    @Test
    void withoutConfigurationStagingTakesMergesAndProductionReleases() {
        context.run(running -> {
            Environments environments = running.getBean(Environments.class);
            assertThat(environments.taking(DeliveryKind.MERGE))
                    .containsExactly(new Environment(
                            "staging",
                            Takes.MERGES,
                            List.of("staging"),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(10),
                            OnRegression.REPORT,
                            "staging"));
            assertThat(environments.taking(DeliveryKind.ROLLBACK))
                    .extracting(Environment::name)
                    .containsExactly("staging");
            assertThat(environments.taking(DeliveryKind.TAG))
                    .extracting(Environment::name)
                    .containsExactly("production");
        });
    }

    @Test
    void emptyListMeansThatNothingIsFollowed() {
        context.withPropertyValues("slipway.environments=")
                .run(running ->
                        assertThat(running.getBean(Environments.class).all()).isEmpty());
    }

    @Test
    void environmentTakesEverythingThatIsGiven() {
        context.withPropertyValues(
                        "slipway.environments[0].name=preview",
                        "slipway.environments[0].takes=merges",
                        "slipway.environments[0].namespaces=preview-a,preview-b",
                        "slipway.environments[0].good-for=5s",
                        "slipway.environments[0].deadline=1m",
                        "slipway.environments[0].on-regression=rollback",
                        "slipway.environments[0].dss=previews")
                .run(running -> assertThat(running.getBean(Environments.class).all())
                        .containsExactly(new Environment(
                                "preview",
                                Takes.MERGES,
                                List.of("preview-a", "preview-b"),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1),
                                OnRegression.ROLLBACK,
                                "previews")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name=Staging        | slipway.environments[1].name | use at most 63 lower-case letters
                    name=production     | slipway.environments[1].name | give each environment a different name
                    takes=tags          | slipway.environments[1].takes | expected merges or releases
                    namespaces=Upper    | slipway.environments[1].namespaces | which is not a namespace
                    namespaces=production | slipway.environments[1].namespaces | a namespace belongs to one environment
                    good-for=0s         | slipway.environments[1].good-for | more than zero
                    on-regression=undo  | slipway.environments[1].on-regression | expected report or rollback
                    deadline=-1s        | slipway.environments[1].deadline | more than zero
                    """)
    void mistakeIsNamedWithItsRemedy(String setting, String key, String remedy) {
        context.withPropertyValues(
                        "slipway.environments[0].name=production",
                        "slipway.environments[0].takes=releases",
                        "slipway.environments[1].name=staging",
                        "slipway.environments[1].takes=merges")
                .withPropertyValues("slipway.environments[1]." + setting)
                .run(failed -> assertThat(failed.getStartupFailure())
                        .isInstanceOf(InvalidSettingsException.class)
                        .hasMessageContaining(key)
                        .hasMessageContaining(remedy));
    }
}
