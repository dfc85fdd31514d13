package dev.slipway.polling.logs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of logs as files and objects: any delivery's id becomes a safe one, and no two become the same. */
final class LogName {
    /** What the name of a log ends with. */
    static final String SUFFIX = ".log";

    private static final int LONGEST = 200;

    private LogName() {}

    /**
     * The name for an id: letters, digits, {@code -} and {@code _} stay, any other byte becomes {@code %XX}, so that
     * neither {@code /} nor {@code ..} can lead out of the folder.
     *
     * @throws IllegalArgumentException when the id is empty, or its name would be longer than 200 characters
     */
    static String of(String deliveryId) {
        StringBuilder name = new StringBuilder();
        for (byte next : deliveryId.getBytes(StandardCharsets.UTF_8)) {
            if (isSafe(next)) {
                name.append((char) next);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", next));
            }
        }
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "'" + deliveryId + "' cannot name a log: expected 1 to " + LONGEST + " characters");
        }
        return name.append(SUFFIX).toString();
    }

    private static boolean isSafe(byte next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || next == '-'
                || next == '_';
    }
}
