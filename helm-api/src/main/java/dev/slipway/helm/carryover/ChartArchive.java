package dev.slipway.helm.carryover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a packaged chart. */
final class ChartArchive {
    /** The chart's own values, not those of a chart within it. */
    private static final Pattern VALUES = Pattern.compile("(\\./)?[^/]+/values\\.yaml");

    private ChartArchive() {}

    /** The default values of a chart; none if it has no values.yaml. */
    static Values values(InputStream archive, String source) {
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (VALUES.matcher(entry.getName()).matches()) {
                    String text = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                    return new Values(Yaml.mapping(text, source + ": " + entry.getName()));
                }
            }
            return new Values(new LinkedHashMap<>());
        } catch (IOException e) {
            throw new CarryOverException(source + " is not a packaged chart (tar.gz): " + e.getMessage(), e);
        }
    }
}
