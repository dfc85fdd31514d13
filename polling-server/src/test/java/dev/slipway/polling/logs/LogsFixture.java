package dev.slipway.polling.logs;

import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/** Makes what other packages' tests need of this one. */
public final class LogsFixture {
    private LogsFixture() {}

    /** Logs as files of a folder. */
    public static BuildLogs logs(Path folder) {
        return new FolderBuildLogs(folder, DataSize.ofMegabytes(1));
    }
}
