package dev.slipway.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured values of one quantity. */
final class Measurements {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    void add(Duration value) {
        add(value.toNanos() / 1e9);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, with minimum and maximum in brackets. */
    String describe(String unit) {
        return String.format(
                Locale.ROOT,
                "%7.2f %s  (%.2f to %.2f)",
                median(),
                unit,
                Collections.min(values),
                Collections.max(values));
    }
}
