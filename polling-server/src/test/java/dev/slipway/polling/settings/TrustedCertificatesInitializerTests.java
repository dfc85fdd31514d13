package dev.slipway.polling.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.tls.TrustedCertificates;
import dev.slipway.service.settings.Problems;
import dev.slipway.service.settings.Settings;
import dev.slipway.service.settings.SettingsRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TrustedCertificatesInitializerTests {

    @Test
    void settingMayComeFromTheEnvironmentUnderTheNameThatCarryOverKnows() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "environment", Map.of(TrustedCertificates.VARIABLE, "/nowhere/ca.pem")));
        ConfigurationPropertySources.attach(context.getEnvironment());

        new TrustedCertificatesInitializer().initialize(context);

        Problems problems = new Problems();
        context.getBeanFactory().getBean(SettingsRule.class).check(new Settings(), problems);
        assertThat(problems.all()).singleElement().asString().contains("/nowhere/ca.pem");
    }
}
