package dev.slipway.polling.ledger;

import dev.slipway.common.Sha256;
import dev.slipway.polling.chart.PublishedChart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** A hash of charts, one after the other. */
final class ChartHash {
    private final MessageDigest digest = Sha256.start();

    /** 128 bits that stand for a chart where the chart itself would take too much memory. */
    UUID fingerprint(PublishedChart chart) {
        add(chart);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong(), hash.getLong());
    }

    void add(PublishedChart chart) {
        add(chart.name());
        add(chart.version());
        add(chart.digest());
    }

    byte[] end() {
        return digest.digest();
    }

    /** Ends each text, so that no two charts are the same bytes. */
    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
