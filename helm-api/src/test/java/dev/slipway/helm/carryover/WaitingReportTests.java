package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingReportTests {
    private final List<String> log = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void namesTheAppsThatWait() throws IOException {
        Path file = folder.resolve("message");

        WaitingReport.write(List.of("web", "api"), file, log::add);

        assertThat(file).hasContent("{\"waiting\":[\"web\",\"api\"]}");
        assertThat(log).isEmpty();
    }

    @Test
    void nothingIsWrittenWhenNothingWaits() {
        WaitingReport.write(List.of(), folder.resolve("message"), log::add);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fileThatCannotBeWrittenDoesNotEndTheRun() {
        WaitingReport.write(List.of("web"), folder.resolve("absent/message"), log::add);

        assertThat(log).singleElement().asString().contains("absent/message");
        assertThat(Files.exists(folder.resolve("absent"))).isFalse();
    }

    @Test
    void longListIsCutToWhatKubernetesKeeps() {
        List<String> apps =
                IntStream.range(0, 1000).mapToObj(i -> "application-" + i).toList();

        String text = WaitingReport.text(apps);

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(4000, WaitingReport.MOST_BYTES);
        int shown = text.split("application-", -1).length - 1;
        assertThat(text)
                .startsWith("{\"waiting\":[\"application-0\",")
                .endsWith("\"(" + (1000 - shown) + " more: see the log of carry-over)\"]}");
    }
}
