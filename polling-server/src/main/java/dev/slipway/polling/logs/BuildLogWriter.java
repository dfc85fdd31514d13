package dev.slipway.polling.logs;

import dev.slipway.polling.build.BuildLog;

/** A delivery's log while it is written. Neither lines nor its end ever fail. */
public interface BuildLogWriter extends BuildLog, AutoCloseable {

    /** Ends the log, and keeps it. */
    @Override
    void close();
}
