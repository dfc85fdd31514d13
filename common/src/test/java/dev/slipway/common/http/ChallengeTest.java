package dev.slipway.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @Test
    void tokenServerIsAskedForWhatTheChallengeSays() {
        assertThat(bearer("realm=\"https://auth.example.org/token\",service=\"a b\",scope=\"repository:web:pull\"")
                        .tokenServer("repository:other:pull"))
                .contains(URI.create("https://auth.example.org/token?scope=repository%3Aweb%3Apull&service=a+b"));
    }

    @Test
    void tokenServerIsAskedForTheGivenScopeWhereTheChallengeHasNone() {
        assertThat(bearer("realm=\"http://auth.example.org/token?a=b\"").tokenServer("repository:web:pull"))
                .contains(URI.create("http://auth.example.org/token?a=b&scope=repository%3Aweb%3Apull"));
    }

    @Test
    void tokenServerIsAskedForNothingWhereThereIsNoScope() {
        assertThat(bearer("realm=\"https://auth.example.org/token\"").tokenServer(""))
                .contains(URI.create("https://auth.example.org/token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service=registry", "realm=\"file:///etc/passwd\"", "realm=\"\""})
    void thereIsNoTokenServerWithoutAnAddressOfHttp(String parameters) {
        assertThat(bearer(parameters).tokenServer("repository:web:pull")).isEmpty();
    }

    private static Challenge bearer(String parameters) {
        return Challenge.find("Bearer", List.of("Basic realm=x", "Bearer " + parameters))
                .orElseThrow();
    }
}
