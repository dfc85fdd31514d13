package dev.slipway.polling.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.polling.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class LogRetentionTests {
    private static final DataSize PLENTY = DataSize.ofMegabytes(1);
    private static final Duration MONTHS = Duration.ofDays(90);

    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock();
    private FolderBuildLogs logs;

    @BeforeEach
    void start() {
        logs = new FolderBuildLogs(folder, PLENTY);
    }

    @Test
    void logOlderThanItsTimeIsRemoved() throws IOException {
        write("old", 10, Duration.ofDays(91));
        write("young", 10, Duration.ofDays(89));

        assertThat(look(MONTHS, PLENTY)).isEqualTo(10);

        assertThat(logs.read("old")).isEmpty();
        assertThat(logs.read("young")).isPresent();
    }

    @Test
    void oldestLogsAreRemovedWhenAllTakeTooMuch() throws IOException {
        write("1", 100, Duration.ofHours(3));
        write("2", 100, Duration.ofHours(2));
        write("3", 100, Duration.ofHours(1));

        assertThat(look(MONTHS, DataSize.ofBytes(250))).isEqualTo(200);

        assertThat(logs.read("1")).isEmpty();
        assertThat(logs.read("2")).isPresent();
        assertThat(logs.read("3")).isPresent();
    }

    @Test
    void newestLogStaysHoweverLongItIs() throws IOException {
        write("1", 100, Duration.ofHours(3));
        write("2", 1000, Duration.ofHours(2));

        assertThat(look(MONTHS, DataSize.ofBytes(250))).isEqualTo(1000);
    }

    @Test
    void logThatIsBeingWrittenStays() throws IOException {
        try (BuildLogWriter growing = logs.open("growing")) {
            growing.append("begun");
            age("growing", Duration.ofDays(100));

            look(MONTHS, PLENTY);

            assertThat(logs.read("growing")).isPresent();
        }
        look(MONTHS, PLENTY);
        assertThat(logs.read("growing")).isEmpty();
    }

    @Test
    void fileThatIsNotALogStays() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.setLastModifiedTime(other, FileTime.from(clock.instant().minus(Duration.ofDays(100))));

        look(MONTHS, PLENTY);

        assertThat(other).exists();
    }

    @Test
    void folderThatIsNotThereYetTakesNothing() {
        logs = new FolderBuildLogs(folder.resolve("absent"), PLENTY);

        assertThat(look(MONTHS, PLENTY)).isZero();
    }

    @Test
    void logThatCannotBeRemovedIsReportedOnceAndFailsNothing(CapturedOutput output) throws IOException {
        Path directory =
                Files.createDirectories(folder.resolve("x.log/not-empty")).getParent();
        Files.setLastModifiedTime(directory, FileTime.from(clock.instant().minus(Duration.ofDays(100))));
        LogRetention retention = new LogRetention(logs, MONTHS, PLENTY, clock);

        retention.look();
        retention.look();

        assertThat(retention.bytes()).isNaN();
        assertThat(output.getOut().split("Old build logs are not removed", -1)).hasSize(2);
    }

    @Test
    void logThatCannotBeRemovedKeepsNoOther() throws IOException {
        Path directory =
                Files.createDirectories(folder.resolve("m.log/not-empty")).getParent();
        Files.setLastModifiedTime(directory, FileTime.from(clock.instant().minus(Duration.ofDays(100))));
        for (int log = 0; log < 20; log++) {
            write("log" + log, 10, Duration.ofDays(91));
        }

        look(MONTHS, PLENTY);

        assertThat(folder).isDirectoryNotContaining("glob:**/log*");
    }

    private double look(Duration keep, DataSize maxSize) {
        LogRetention retention = new LogRetention(logs, keep, maxSize, clock);
        retention.look();
        return retention.bytes();
    }

    private void write(String id, int bytes, Duration age) throws IOException {
        try (BuildLogWriter log = logs.open(id)) {
            log.append("x".repeat(bytes - 1));
        }
        age(id, age);
    }

    private void age(String id, Duration age) throws IOException {
        Files.setLastModifiedTime(logs.file(id), FileTime.from(clock.instant().minus(age)));
    }
}
