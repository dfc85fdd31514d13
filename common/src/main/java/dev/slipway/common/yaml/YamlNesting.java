package dev.slipway.common.yaml;

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
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new YamlEngineException("it nests mappings and lists deeper than " + DEEPEST + " levels");
            }
        }
        return text;
    }
}
