package dev.slipway.helm.carryover;

import dev.slipway.common.yaml.YamlNesting;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the versions of one chart from a repository's index, as a stream: an index can be far larger than this pod. */
final class IndexReader {
    private final Iterator<Event> events;
    private final String source;

    private IndexReader(Iterator<Event> events, String source) {
        this.events = events;
        this.source = source;
    }

    /**
     * One version of a chart.
     *
     * @param version its version
     * @param url where its archive is, absolute or relative to the index
     */
    record Entry(String version, String url) {}

    /** @throws CarryOverException when the index is not YAML, or does not have the form of an index */
    static List<Entry> versions(InputStream index, String chart, String source) {
        try (var reader = new InputStreamReader(index, StandardCharsets.UTF_8)) {
            Iterator<Event> events =
                    new Parse(Yaml.settings(source)).parseReader(reader).iterator();
            return new IndexReader(YamlNesting.limited(events), source).versions(chart);
        } catch (YamlEngineException e) {
            throw new CarryOverException(
                    source + " is not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new CarryOverException("Cannot read " + source + ": " + e, e);
        }
    }

    private List<Entry> versions(String chart) {
        next(); // start of the stream
        next(); // start of the document
        require(next() instanceof MappingStartEvent);
        if (!seek("entries")) {
            return List.of();
        }
        Event entries = next();
        if (!(entries instanceof MappingStartEvent) || !seek(chart)) {
            return List.of();
        }
        List<Entry> versions = new ArrayList<>();
        require(value(next()) instanceof List<?> list && collect(list, versions));
        return versions;
    }

    private static boolean collect(List<?> list, List<Entry> versions) {
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)
                    || !(map.get("version") instanceof String version)
                    || !(map.get("urls") instanceof List<?> urls)
                    || urls.isEmpty()) {
                return false;
            }
            versions.add(new Entry(version, String.valueOf(urls.getFirst())));
        }
        return true;
    }

    /** Moves on to the value of a key in the mapping that was just begun; false if there is no such key. */
    private boolean seek(String key) {
        for (Event event = next(); event instanceof ScalarEvent scalar; event = next()) {
            if (scalar.getValue().equals(key)) {
                return true;
            }
            skip(next());
        }
        return false;
    }

    private void skip(Event first) {
        int depth = 0;
        for (Event event = first; ; event = next()) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return;
            }
        }
    }

    private @Nullable Object value(Event first) {
        if (first instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        if (first instanceof SequenceStartEvent) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
                list.add(value(item));
            }
            return list;
        }
        if (first instanceof MappingStartEvent) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
                map.put(String.valueOf(value(key)), value(next()));
            }
            return map;
        }
        return null;
    }

    private Event next() {
        require(events.hasNext());
        return events.next();
    }

    private void require(boolean condition) {
        if (!condition) {
            throw new CarryOverException(
                    source + " is not the index of a chart repository: expected 'entries' with a list"
                            + " of versions, each with 'version' and 'urls'. Check the URL in helmRepos.");
        }
    }
}
