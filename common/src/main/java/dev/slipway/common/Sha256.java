package dev.slipway.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. Hashes are 64 lower-case hexadecimal digits. */
public final class Sha256 {

    private Sha256() {}

    /** A digest to update piece by piece. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes of a text's hash, in UTF-8. */
    public static byte[] bytes(String text) {
        return start().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text's hash, in UTF-8. */
    public static String of(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /** The hash of bytes. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }

    /** Ends a digest: the hash of all that it was updated with. */
    public static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
