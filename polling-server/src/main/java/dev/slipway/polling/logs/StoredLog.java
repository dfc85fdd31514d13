package dev.slipway.polling.logs;

import java.time.Instant;

/**
 * A log that is kept.
 *
 * @param name its name as a file or object
 * @param bytes its size
 * @param modified when it was written last
 */
record StoredLog(String name, long bytes, Instant modified) {}
