package dev.slipway.polling.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that grows.
 *
 * @param use what is kept there, such as {@code ledger}
 * @param folder where; need not exist yet
 */
public record Volume(String use, Path folder) {

    /**
     * The space on its disk now.
     *
     * @throws IOException when it cannot be read
     */
    Room room() throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        FileStore disk = Files.getFileStore(existing);
        return new Room(disk.getUsableSpace(), disk.getTotalSpace());
    }

    /** The share of its disk that is free, from 0 to 1; NaN when it cannot be read. */
    public double freeShare() {
        try {
            return room().freeShare();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /**
     * Space on a disk.
     *
     * @param free what this user may still write, in bytes
     * @param total the disk's size in bytes
     */
    record Room(long free, long total) {

        double freeShare() {
            return total == 0 ? Double.NaN : (double) free / total;
        }
    }
}
