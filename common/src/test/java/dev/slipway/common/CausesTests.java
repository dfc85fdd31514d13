package dev.slipway.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CausesTests {
    private final IOException root = new IOException("connection reset");

    @Test
    void innermostCauseIsFoundBelowAllThatWrapIt() {
        Throwable wrapped = new IllegalStateException("failed", new UncheckedIOException(root));

        assertThat(Causes.root(wrapped)).isSameAs(root);
        assertThat(Causes.deepest(wrapped)).isEqualTo("connection reset");
    }

    @Test
    void errorWithoutCauseIsItsOwn() {
        assertThat(Causes.root(root)).isSameAs(root);
        assertThat(Causes.deepest(root)).isEqualTo("connection reset");
    }

    @Test
    void typeStandsInForMissingMessage() {
        assertThat(Causes.deepest(new IllegalStateException("failed", new IOException())))
                .isEqualTo("IOException");
    }
}
