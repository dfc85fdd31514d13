package dev.slipway.polling;

/** Makes texts from elsewhere fit their columns: PostgreSQL takes neither longer ones nor NUL characters. */
public final class Texts {
    private static final int LONGEST_ERROR = 4000;
    /** As much as helm-api takes. */
    private static final int LONGEST_REASON = 1000;

    private Texts() {}

    public static String error(String text) {
        return fitting(text, LONGEST_ERROR);
    }

    public static String reason(String text) {
        return fitting(text, LONGEST_REASON);
    }

    private static String fitting(String text, int longest) {
        String storable = text.replace('\0', ' ');
        return storable.length() <= longest ? storable : storable.substring(0, longest - 1) + "…";
    }
}
