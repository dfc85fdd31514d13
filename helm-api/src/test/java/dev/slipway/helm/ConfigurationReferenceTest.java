package dev.slipway.helm;

import dev.slipway.service.reference.ConfigurationReferenceTests;

class ConfigurationReferenceTest extends ConfigurationReferenceTests {
    ConfigurationReferenceTest() {
        super("helm-api");
    }
}
