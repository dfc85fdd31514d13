package dev.slipway.helm.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedCallersTests {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private Instant now = START;
    private final RememberedCallers callers = new RememberedCallers(this::ask, () -> now);

    @Test
    void tokenIsAskedAboutOnceInTenSeconds() {
        for (int i = 0; i < 100; i++) {
            assertThat(callers.of("alice")).isPresent();
            assertThat(callers.of("unknown")).isEmpty();
        }
        assertThat(asked).containsExactly("alice", "unknown");

        now = START.plus(RememberedCallers.TIME).plusSeconds(1);
        assertThat(callers.of("alice")).isPresent();
        assertThat(asked).containsExactly("alice", "unknown", "alice");
    }

    @Test
    void stormOfTokensIsNotAskedAboutWithoutEnd() {
        for (int i = 0; i < 1000; i++) {
            assertThat(callers.of("token-" + i)).isEmpty();
        }

        assertThat(asked).hasSize(RememberedCallers.MOST);
    }

    private Optional<Caller> ask(String token) {
        asked.add(token);
        return token.equals("alice") ? Optional.of(new Caller("alice", List.of())) : Optional.empty();
    }
}
