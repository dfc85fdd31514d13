package dev.slipway.helm;

import dev.slipway.service.reference.AbstractConfigurationReferenceTests;

class ConfigurationReferenceTests extends AbstractConfigurationReferenceTests {
    ConfigurationReferenceTests() {
        super("helm-api");
    }
}
