package dev.slipway.polling.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What git stores of a Git LFS file, after <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">its specification</a>.
 *
 * @param oid the SHA-256 of the content, in hexadecimal digits
 * @param size of the content in bytes; {@link Long#MAX_VALUE} for a number that is larger
 * @param extended whether programs on the author's machine changed the content before it was stored
 */
record LfsPointer(String oid, long size, boolean extended) {
    /** Of a pointer, in bytes. */
    static final int LARGEST = 1024;
    /** Of a pointer with a size of one digit, in bytes. */
    static final int SMALLEST = 120;

    private static final int MOST_DIGITS = 18;
    private static final Pattern FORM = Pattern.compile("version https://(?:git-lfs|hawser)\\.github\\.com/spec/v1\n"
            + "((?:ext-[0-9]-[A-Za-z0-9_-]+ sha256:[0-9a-f]{64}\n)*)"
            + "oid sha256:([0-9a-f]{64})\n"
            + "size ([0-9]+)\n?");

    /** Whether a file of that size may be a pointer. */
    static boolean fits(long size) {
        return size >= SMALLEST && size <= LARGEST;
    }

    /** The pointer that a file holds, if it is one. */
    static Optional<LfsPointer> parse(byte[] file) {
        if (!fits(file.length)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(new String(file, StandardCharsets.UTF_8));
        return form.matches()
                ? Optional.of(new LfsPointer(
                        form.group(2), size(form.group(3)), !form.group(1).isEmpty()))
                : Optional.empty();
    }

    private static long size(String digits) {
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
