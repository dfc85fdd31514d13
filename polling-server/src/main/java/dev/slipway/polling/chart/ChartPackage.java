package dev.slipway.polling.chart;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.Sha256;

/**
 * A packed chart, ready to be published.
 *
 * @param name as Chart.yaml says
 * @param version as published
 * @param archive the gzipped tar; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // passed from packager to repository, never compared
public record ChartPackage(String name, ChartVersion version, byte[] archive) {

    /** The archive's SHA-256 as a repository's index lists it: 64 hexadecimal digits. */
    public String digest() {
        return Sha256.of(archive);
    }
}
