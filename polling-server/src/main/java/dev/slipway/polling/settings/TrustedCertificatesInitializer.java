package dev.slipway.polling.settings;

import dev.slipway.common.tls.TrustedCertificates;
import dev.slipway.service.settings.SettingsRule;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Trusts the certificates of {@value TrustedCertificates#SETTING} before any client is made. A client that does not go by the
 * JVM's default finds them as a bean.
 */
class TrustedCertificatesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String file = context.getEnvironment().getProperty(TrustedCertificates.SETTING);
        if (file == null || file.isBlank()) {
            return;
        }
        try {
            TrustedCertificates trusted = TrustedCertificates.read(Path.of(file));
            trusted.install();
            context.getBeanFactory().registerSingleton("trustedCertificates", trusted);
        } catch (IllegalArgumentException e) {
            SettingsRule unusable =
                    (_, problems) -> problems.add(TrustedCertificates.SETTING, "cannot be used: " + e.getMessage());
            context.getBeanFactory().registerSingleton("unusableCertificates", unusable);
        }
    }

    /** Last: others may bring the setting. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
