package dev.slipway.polling.source;

import java.util.Random;

/** A file that does not compress; git stores a change of it as a difference. */
final class LargeFile {
    static final int SIZE = 30 * 1024 * 1024;
    private static final int CHANGES = 50;

    private final Random random = new Random(7);
    private final StringBuilder content = new StringBuilder(SIZE);

    LargeFile() {
        while (content.length() < SIZE) {
            content.append(letter());
        }
    }

    /** Its next revision, with some letters changed. */
    String next() {
        for (int i = 0; i < CHANGES; i++) {
            content.setCharAt(random.nextInt(SIZE), letter());
        }
        return content.toString();
    }

    private char letter() {
        return (char) (' ' + 1 + random.nextInt(90));
    }
}
