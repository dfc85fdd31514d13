package dev.slipway.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTests {

    @ParameterizedTest
    @CsvSource({
        "https://charts.example.org/a, https://charts.example.org:443/b, true",
        "https://charts.example.org/a, HTTPS://Charts.Example.org/b, true",
        "http://charts.example.org/a, http://charts.example.org:80, true",
        "https://charts.example.org/a, http://charts.example.org/a, false",
        "https://charts.example.org:8443/a, https://charts.example.org/a, false",
        "https://charts.example.org/a, https://example.org/a, false",
        "https://charts.example.org/a, https://user@charts.example.org/a, true",
        "https://charts.example.org/a, mailto:charts@example.org, false",
    })
    void originIsSchemeHostAndPort(URI one, URI other, boolean same) {
        assertThat(Origin.of(one).equals(Origin.of(other))).isEqualTo(same);
    }
}
