package dev.slipway.polling.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies what git's process prints in addition to its answer into the service's log: the first lines, each cut at the usual length. */
final class GitProcessLog {
    private static final Logger log = LoggerFactory.getLogger(GitProcessLog.class);
    private static final int MOST_CHARACTERS = 20_000;

    private GitProcessLog() {}

    static void copy(Process process) {
        try (BufferedReader lines = process.errorReader()) {
            char[] text = new char[MOST_CHARACTERS];
            int length = 0;
            int read = lines.read(text);
            while (read > 0) {
                length += read;
                read = lines.read(text, length, MOST_CHARACTERS - length);
            }
            new String(text, 0, length).lines().forEach(line -> log.warn("git's process {}: {}", process.pid(), line));
            process.getErrorStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("What git's process {} says cannot be read", process.pid(), e);
        }
    }
}
