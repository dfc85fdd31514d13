package dev.slipway.polling.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a chart's gzipped tar: the same files of the same commit give the same bytes. */
final class ChartArchive {
    private static final int MODE = 0100644;

    private ChartArchive() {}

    /**
     * All files below {@code name/}, Chart.yaml first, as Helm writes it. The files have no date: the same content gives the same
     * bytes, whichever commit it is of.
     */
    static byte[] write(String name, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            put(tar, name, "Chart.yaml", files);
            for (String path : files.keySet()) {
                if (!path.equals("Chart.yaml")) {
                    put(tar, name, path, files);
                }
            }
        }
        return archive.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, String path, Map<String, byte[]> files)
            throws IOException {
        byte[] content = files.getOrDefault(path, new byte[0]);
        TarArchiveEntry entry = new TarArchiveEntry(name + "/" + path);
        entry.setSize(content.length);
        entry.setMode(MODE);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
