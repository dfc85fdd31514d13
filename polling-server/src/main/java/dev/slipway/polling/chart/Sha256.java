package dev.slipway.polling.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of archives and of what is read. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What the rest of a stream hashes to, in hexadecimal digits; reads it to its end. */
    static String of(InputStream content) throws IOException {
        return rest(new DigestInputStream(content, start()));
    }

    /** Reads a stream to its end; what all that was ever read of it hashes to, in hexadecimal digits. */
    static String rest(DigestInputStream content) throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(content.getMessageDigest().digest());
    }
}
