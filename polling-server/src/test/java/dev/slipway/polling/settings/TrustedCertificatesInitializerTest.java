package dev.slipway.polling.settings;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.common.tls.TrustedCertificates;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TrustedCertificatesInitializerTest {

    @Test
    void settingMayComeFromTheEnvironmentUnderTheNameThatCarryOverKnows() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "environment", Map.of(TrustedCertificates.VARIABLE, "/nowhere/ca.pem")));
        ConfigurationPropertySources.attach(context.getEnvironment());

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new TrustedCertificatesInitializer().initialize(context))
                .withMessageContaining("/nowhere/ca.pem");
    }
}
