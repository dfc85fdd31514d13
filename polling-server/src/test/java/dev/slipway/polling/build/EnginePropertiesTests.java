package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.settings.SettingsCheckInitializer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EnginePropertiesTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(Binding.class);

    @EnableConfigurationProperties(EngineProperties.class)
    static class Binding {}

    @Test
    void hostAloneHasDefaults() {
        context.withPropertyValues("slipway.engine.host=unix:///var/run/docker.sock")
                .run(started -> assertThat(started.getBean(EngineProperties.class))
                        .isEqualTo(new EngineProperties(
                                URI.create("unix:///var/run/docker.sock"), null, Duration.ofMinutes(30), null)));
    }

    @ParameterizedTest
    @CsvSource({
        "slipway.engine.timeout=1m,                  slipway.engine.host is missing",
        "slipway.engine.host=http://engine:2376,     expected tcp://host:port",
        "slipway.engine.host=tcp://engine,           without a host and port",
    })
    void wrongHostIsNamedWithItsRemedy(String property, String message) {
        context.withPropertyValues(property)
                .run(started -> assertThat(started).getFailure().hasMessageContaining(message));
    }

    @Test
    void wrongTimeoutIsNamed() {
        context.withPropertyValues("slipway.engine.host=unix:///x", "slipway.engine.timeout=0s")
                .run(started -> assertThat(started).getFailure().hasMessageContaining("slipway.engine.timeout"));
    }

    @Test
    void misspeltKeyFails() {
        context.withPropertyValues("slipway.engine.host=unix:///x", "slipway.engine.timout=3s")
                .run(started -> assertThat(started).getFailure().hasMessageContaining("slipway.engine.timout"));
    }
}
