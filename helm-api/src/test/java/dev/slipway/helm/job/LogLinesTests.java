package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTests {

    @Test
    void lineEndsWithALineFeedAlone() throws IOException {
        assertThat(lines("one\n\n  two\r three\nü")).containsExactly("one", "", "  two\r three", "ü");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void lineWithoutEndIsCut() throws IOException {
        List<String> lines = lines("x".repeat(1_000_000) + "\nnext\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSize(100_000);
        assertThat(lines.getLast()).isEqualTo("next");
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        LogLines.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines::add);
        return lines;
    }
}
