package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTests {

    @Test
    void lastLinesAreKept() throws IOException {
        String log =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

        assertThat(tail(log)).hasSize(50).startsWith("line 11").endsWith("line 60");
        assertThat(tail("")).isEmpty();
    }

    @Test
    void newestBytesAreKept() throws IOException {
        List<String> lines = tail("é".repeat(10_000) + "\nthe end\n");

        assertThat(lines).hasSize(2).endsWith("the end");
        assertThat(lines.getFirst()).startsWith("…é").doesNotContain("\ufffd");
        assertThat(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(8 * 1024 + 3);
    }

    private static List<String> tail(String log) throws IOException {
        return LogTail.of(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    }
}
