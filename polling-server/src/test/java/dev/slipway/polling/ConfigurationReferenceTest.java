package dev.slipway.polling;

import dev.slipway.service.reference.ConfigurationReferenceTests;

class ConfigurationReferenceTest extends ConfigurationReferenceTests {
    ConfigurationReferenceTest() {
        super("polling-server");
    }
}
