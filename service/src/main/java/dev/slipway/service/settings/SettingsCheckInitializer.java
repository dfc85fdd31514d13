package dev.slipway.service.settings;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Has the configuration checked in every context that Spring Boot starts. */
public class SettingsCheckInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(new SettingsCheck(context.getEnvironment()));
    }
}
