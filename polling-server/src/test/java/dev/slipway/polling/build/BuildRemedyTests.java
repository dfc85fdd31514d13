package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildRemedyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to solve: no active sessions",
                "failed to solve: secret token: not found",
                "failed to solve: no SSH key \"default\" forwarded from the client"
            })
    void mountThatNeedsASessionHasARemedy(String reply) {
        assertThat(BuildRemedy.of(reply))
                .hasValueSatisfying(remedy ->
                        assertThat(remedy).contains("--mount=type=secret", "--mount=type=ssh", "remove the mount"));
    }

    @Test
    void otherFailuresSpeakForThemselves() {
        assertThat(BuildRemedy.of("process \"/bin/sh -c exit 3\" did not complete successfully: exit code: 3"))
                .isEmpty();
    }
}
