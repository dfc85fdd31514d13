package dev.slipway.polling.chart;

import dev.slipway.common.yaml.YamlNesting;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Reads a chart repository's {@code index.yaml} event by event: the memory that it takes does not grow with the index.
 *
 * <p>Format: <a href="https://helm.sh/docs/topics/chart_repository/#the-index-file">the index file</a>.
 */
final class ChartIndex {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setUseMarks(false)
            .build();

    private final Iterator<Event> events;
    private final Consumer<PublishedChart> visitor;

    private ChartIndex(Iterator<Event> events, Consumer<PublishedChart> visitor) {
        this.events = events;
        this.visitor = visitor;
    }

    /**
     * Visits every version of every chart.
     *
     * @throws IllegalArgumentException when this is not an index; the message says what was expected
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when this is not valid YAML, ends too early, or nests too deep
     */
    static void read(InputStream index, Consumer<PublishedChart> visitor) {
        Iterator<Event> events = new Parse(SETTINGS).parseInputStream(index).iterator();
        new ChartIndex(YamlNesting.limited(events), visitor).document();
    }

    private void document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        expect(event, Event.ID.MappingStart, "a mapping at the top");
        boolean found = false;
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            if (scalar(key).equals("entries")) {
                found = true;
                charts(events.next());
            } else {
                skip(events.next());
            }
        }
        if (!found) {
            throw new IllegalArgumentException("expected the key 'entries'");
        }
    }

    private void charts(Event start) {
        if (start instanceof ScalarEvent none
                && (none.getValue().isEmpty() || none.getValue().equals("null"))) {
            return;
        }
        expect(start, Event.ID.MappingStart, "a mapping of charts under 'entries'");
        for (Event name = events.next(); name.getEventId() != Event.ID.MappingEnd; name = events.next()) {
            String chart = scalar(name);
            expect(events.next(), Event.ID.SequenceStart, "a list of versions for chart '" + chart + "'");
            for (Event version = events.next(); version.getEventId() != Event.ID.SequenceEnd; version = events.next()) {
                version(chart, version);
            }
        }
    }

    private void version(String chart, Event start) {
        expect(start, Event.ID.MappingStart, "a mapping for each version of chart '" + chart + "'");
        Map<String, String> scalars = new HashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Event value = events.next();
            if (value instanceof ScalarEvent text && (isKey(key, "version") || isKey(key, "digest"))) {
                scalars.put(scalar(key), text.getValue());
            } else {
                skip(value);
            }
        }
        String version = scalars.get("version");
        if (version == null || version.isEmpty()) {
            throw new IllegalArgumentException("expected a 'version' in each version of chart '" + chart + "'");
        }
        visitor.accept(new PublishedChart(chart, version, scalars.getOrDefault("digest", "")));
    }

    /** Passes over a value with all that is in it. */
    private void skip(Event start) {
        int depth = 0;
        for (Event event = start; ; event = events.next()) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private static boolean isKey(Event event, String name) {
        return event instanceof ScalarEvent key && key.getValue().equals(name);
    }

    private static String scalar(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw new IllegalArgumentException("expected a name as key");
    }

    private static void expect(Event event, Event.ID id, String what) {
        if (event.getEventId() != id) {
            throw new IllegalArgumentException("expected " + what);
        }
    }
}
