package dev.slipway.common.yaml;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Limits how deep a YAML document may nest: its objects are made by recursion, which a hostile file would overflow. */
public final class YamlNesting {
    /** Far more than a chart, its values or a desired state has. */
    static final int DEEPEST = 100;

    private YamlNesting() {}

    /**
     * Returns the text if it nests no deeper than {@value #DEEPEST} mappings and lists.
     *
     * @throws YamlEngineException when it nests deeper, or is not YAML
     */
    public static String checked(LoadSettings settings, String text) {
        limited(new Parse(settings).parseString(text).iterator()).forEachRemaining(_ -> {});
        return text;
    }

    /**
     * Passes the events of a document on as long as it nests no deeper than {@value #DEEPEST} mappings and lists, for one that
     * is too large to be read at once. Then it throws {@link YamlEngineException}.
     */
    public static Iterator<Event> limited(Iterator<Event> events) {
        return new Limited(events);
    }

    private static final class Limited implements Iterator<Event> {
        private final Iterator<Event> events;
        private int depth;

        private Limited(Iterator<Event> events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public Event next() {
            Event event = events.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new YamlEngineException("it nests mappings and lists deeper than " + DEEPEST + " levels");
            }
            return event;
        }
    }
}
