package dev.slipway.polling.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** The logs of all deliveries. */
public sealed interface BuildLogs permits FolderBuildLogs, S3BuildLogs {

    /**
     * Begins a delivery's log; that of an earlier try is replaced. Never fails for a disk or an object store: a log
     * that cannot be kept is dropped, with a warning.
     */
    BuildLogWriter open(String deliveryId);

    /**
     * A delivery's log so far, which the caller closes; empty when there is none.
     *
     * @throws BuildLogException when it may exist, but cannot be read
     */
    Optional<InputStream> read(String deliveryId);

    /** Whether a log is being written. */
    boolean isOpen(String name);

    /**
     * Goes through all logs that are kept, in any order.
     *
     * @throws IOException when they cannot be listed
     */
    void forEach(Consumer<StoredLog> action) throws IOException;

    /**
     * Removes a log.
     *
     * @throws BuildLogException when it cannot be removed
     */
    void remove(String name);
}
