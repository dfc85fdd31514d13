package dev.slipway.polling.chart;

import dev.slipway.common.ChartVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
