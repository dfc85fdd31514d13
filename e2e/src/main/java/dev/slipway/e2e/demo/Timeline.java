package dev.slipway.e2e.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of the times after each push: a row for each push, a column for each step. */
final class Timeline {
    private static final List<String> COLUMNS =
            List.of("seen", "built", "pushed", "tagged", "chart", "applied", "rolled out");

    private final List<Row> rows = new ArrayList<>();

    /** A push and what followed it. */
    static final class Row {
        private final String title;
        private final Instant pushed;
        private final Map<String, Duration> times = new LinkedHashMap<>();

        private Row(String title, Instant pushed) {
            this.title = title;
            this.pushed = pushed;
        }

        /** When it was pushed. */
        Instant pushed() {
            return pushed;
        }

        /** Records the time of a step. A step that has a time keeps it. */
        void happened(String column, Instant moment) {
            if (!COLUMNS.contains(column)) {
                throw new IllegalArgumentException("The timeline has no column " + column);
            }
            times.putIfAbsent(column, Duration.between(pushed, moment));
        }

        boolean has(String column) {
            return times.containsKey(column);
        }
    }

    /** Adds a row for a push that happens now. */
    Row push(String title) {
        Row row = new Row(title, Instant.now());
        rows.add(row);
        return row;
    }

    /** Prints the table; a dash marks a step that the push does not have. */
    void print(PrintStream out) {
        out.println("Timeline, in seconds after the push:");
        out.printf("  %-34s", "");
        COLUMNS.forEach(column -> out.printf("%12s", column));
        out.println();
        for (Row row : rows) {
            out.printf("  %-34s", row.title);
            COLUMNS.forEach(column -> out.printf("%12s", text(row.times.get(column))));
            out.println();
        }
    }

    private static String text(@org.jspecify.annotations.Nullable Duration time) {
        return time == null ? "-" : String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
