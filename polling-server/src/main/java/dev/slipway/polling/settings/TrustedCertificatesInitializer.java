package dev.slipway.polling.settings;

import dev.slipway.common.tls.TrustedCertificates;
import java.nio.file.Path;
import java.util.List;
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
            throw new InvalidSettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Last: others may bring the setting. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
