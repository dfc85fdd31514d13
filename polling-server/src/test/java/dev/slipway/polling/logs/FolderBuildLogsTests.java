package dev.slipway.polling.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class FolderBuildLogsTests {
    @TempDir
    private Path temporary;

    private Path folder;
    private FolderBuildLogs logs;

    @BeforeEach
    void choose() {
        folder = temporary.resolve("logs");
        logs = new FolderBuildLogs(folder, DataSize.ofKilobytes(1));
    }

    private Optional<String> text(String delivery) throws IOException {
        try (InputStream stream = logs.read(delivery).orElse(InputStream.nullInputStream())) {
            return logs.read(delivery).isPresent()
                    ? Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }

    @Test
    void growingLogCanBeRead() throws IOException {
        try (BuildLogWriter log = logs.open("7")) {
            log.append("eins");
            assertThat(text("7")).contains("eins\n");
            log.append("grün");
        }
        assertThat(text("7")).contains("eins\ngrün\n");
        assertThat(text("8")).isEmpty();
    }

    @Test
    void anotherTryReplacesTheLog() throws IOException {
        try (BuildLogWriter log = logs.open("7")) {
            log.append("first try");
        }
        try (BuildLogWriter log = logs.open("7")) {
            log.append("second");
        }
        assertThat(text("7")).contains("second\n");
    }

    @Test
    void tooLongLogKeepsBeginningAndEndAndSaysSo() throws IOException {
        try (BuildLogWriter log = logs.open("7")) {
            for (int i = 1; i <= 1000; i++) {
                log.append("line " + i);
            }
        }
        assertThat(text("7").orElseThrow().lines())
                .startsWith("line 1", "line 2")
                .anyMatch(line ->
                        line.startsWith("--- cut here: the log is longer than 1024B (slipway.build-logs.limit)"))
                .endsWith("line 999", "line 1000")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..", "web/1", "a b", "ü", "x\u0000y"})
    void idThatIsNotAFileNameStaysInTheFolder(String delivery) throws IOException {
        try (BuildLogWriter log = logs.open(delivery)) {
            log.append("x");
        }
        assertThat(text(delivery)).contains("x\n");
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .hasSize(1)
                    .allMatch(name -> name.matches("[A-Za-z0-9%_-]+\\.log"));
        }
    }

    @Test
    void emptyIdIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> logs.open(""));
    }

    @Test
    void folderThatCannotBeCreatedWarnsAndGoesOn(CapturedOutput output) throws IOException {
        Files.writeString(folder, "a file where the folder should be");

        try (BuildLogWriter log = logs.open("7")) {
            log.append("lost");
        }
        assertThat(output).contains("goes on without a log", "slipway.build-logs.directory");
    }

    @Test
    void fullDiskWarnsOnceAndGoesOn(CapturedOutput output) {
        LimitedLog log = new LimitedLog("7.log", new FullDisk(), DataSize.ofMegabytes(1));

        log.append("one");
        log.append("two");
        log.close();

        assertThat(output.getAll())
                .containsOnlyOnce("Cannot write the build log 7.log")
                .contains("No space left on device");
    }
}
