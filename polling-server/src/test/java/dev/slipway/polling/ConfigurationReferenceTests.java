package dev.slipway.polling;

import dev.slipway.service.reference.AbstractConfigurationReferenceTests;

class ConfigurationReferenceTests extends AbstractConfigurationReferenceTests {
    ConfigurationReferenceTests() {
        super("polling-server");
    }
}
