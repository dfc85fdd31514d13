package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeelPolicyTests {

    @ParameterizedTest(name = "{0}: {1} → {2} is {3}")
    @CsvSource({
        "all,    1.4.5,  1.4.6,   true",
        "all,    1.4.5,  1.4.3,   false",
        "all,    1.4.5,  2.0.0,   true",
        "all,    1.4.5,  1.5.0-rc1, true",
        "major,  1.4.5,  2.4.5,   true",
        "minor,  1.4.5,  1.5.5,   true",
        "minor,  1.4.5,  2.0.0,   false",
        "minor,  1.4.5,  1.4.5,   false",
        "minor,  1.0.0,  1.0.1-rc1, false",
        "minor,  1.4,    1.5,     true",
        "minor,  v1.4.5, v1.5.0,  true",
        "minor,  1.4.5,  2,       false",
        "minor,  latest, anything, true",
        "minor,  staging, 1.0.0,  false",
        "patch,  1.4.5,  1.4.6,   true",
        "patch,  1.4,    1.4.6,   true",
        "patch,  1.4.5,  1.5.0,   false",
        "force,  staging, canary, true",
        "force,  1.4.5,  1.4.4,   false",
        "force,  1.4.5,  1.4.6,   true",
        "never,  1.4.5,  1.4.6,   false",
        "glob:build-*,  build-1, build-2, true",
        "glob:build-*,  build-2, build-1, false",
        "glob:build-*,  build-1, other,   false",
        "regexp:^v(?P<compare>[0-9]+)$, v1, v2, true",
        "regexp:^v[0-9]+$, v1, w2, false",
    })
    void goesWhereKeelGoes(String policy, String from, String to, boolean goes) {
        assertThat(new KeelPolicy(policy, false, true).goes(from, to)).isEqualTo(goes);
    }

    @Test
    void forceWithMatchTagKeepsTheTag() {
        KeelPolicy policy = new KeelPolicy("force", true, true);

        assertThat(policy.goes("staging", "staging")).isTrue();
        assertThat(policy.goes("staging", "canary")).isFalse();
    }

    @Test
    void prereleasesAreFreeWhenTheyNeedNotMatch() {
        assertThat(new KeelPolicy("minor", false, false).goes("1.0.0", "1.1.0-rc1"))
                .isTrue();
    }

    @Test
    void unknownPolicyCannotBeJudged() {
        assertThatThrownBy(() -> new KeelPolicy("sometimes", false, true).goes("1.0.0", "1.1.0"))
                .isInstanceOf(UndecidableException.class)
                .hasMessageContaining("sometimes");
    }
}
