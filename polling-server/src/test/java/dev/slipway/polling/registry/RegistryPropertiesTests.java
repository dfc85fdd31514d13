package dev.slipway.polling.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPropertiesTests {

    @Test
    void plainHttpMakesTheUrlHttp() {
        assertThat(new RegistryProperties("a.test:5000", true, null).url()).isEqualTo("http://a.test:5000");
        assertThat(new RegistryProperties("a.test", false, null).url()).isEqualTo("https://a.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://a.test", "a.test/team", "a.test:x"})
    void invalidAddressIsNamed(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistryProperties(address, false, null))
                .withMessageContaining("slipway.registry.address");
    }
}
