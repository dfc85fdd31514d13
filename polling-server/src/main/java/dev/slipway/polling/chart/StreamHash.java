package dev.slipway.polling.chart;

import dev.slipway.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;

/** SHA-256 of streams. */
final class StreamHash {
    private StreamHash() {}

    /** What the rest of a stream hashes to, in hexadecimal digits; reads it to its end. */
    static String of(InputStream content) throws IOException {
        return rest(new DigestInputStream(content, Sha256.start()));
    }

    /** Reads a stream to its end; what all that was ever read of it hashes to, in hexadecimal digits. */
    static String rest(DigestInputStream content) throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
        return Sha256.end(content.getMessageDigest());
    }
}
