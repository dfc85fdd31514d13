package dev.slipway.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTests {
    private static final URI ENCRYPTED = URI.create("https://registry.example.org/v2/");
    private static final URI PLAIN = URI.create("http://registry.example.org/v2/");

    @Test
    void tokenServerIsAskedForWhatTheChallengeSays() {
        assertThat(bearer("realm=\"https://auth.example.org/token\",service=\"a b\",scope=\"repository:web:pull\"")
                        .tokenServer(PLAIN, "repository:other:pull"))
                .contains(URI.create("https://auth.example.org/token?scope=repository%3Aweb%3Apull&service=a+b"));
    }

    @Test
    void tokenServerIsAskedForTheGivenScopeWhereTheChallengeHasNone() {
        assertThat(bearer("realm=\"http://auth.example.org/token?a=b\"").tokenServer(PLAIN, "repository:web:pull"))
                .contains(URI.create("http://auth.example.org/token?a=b&scope=repository%3Aweb%3Apull"));
    }

    @Test
    void tokenServerGetsNoScopeWithoutOne() {
        assertThat(bearer("realm=\"https://auth.example.org/token\"").tokenServer(ENCRYPTED, ""))
                .contains(URI.create("https://auth.example.org/token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service=registry", "realm=\"file:///etc/passwd\"", "realm=\"\""})
    void tokenServerNeedsAnAddressOfHttp(String parameters) {
        assertThat(bearer(parameters).tokenServer(PLAIN, "repository:web:pull")).isEmpty();
    }

    @Test
    void loginOfAnEncryptedRegistryIsNotSentInTheClear() {
        assertThat(bearer("realm=\"http://registry.example.org/token\"").tokenServer(ENCRYPTED, ""))
                .isEmpty();
        assertThat(bearer("realm=\"HTTP://registry.example.org/token\"").tokenServer(ENCRYPTED, ""))
                .isEmpty();
    }

    private static Challenge bearer(String parameters) {
        return Challenge.find("Bearer", List.of("Basic realm=x", "Bearer " + parameters))
                .orElseThrow();
    }
}
