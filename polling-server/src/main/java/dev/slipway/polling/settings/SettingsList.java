package dev.slipway.polling.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** A list of records at a key such as {@code slipway.pipelines}. Unknown keys are refused, in nested records too. */
public final class SettingsList {
    private SettingsList() {}

    /**
     * Reads the list.
     *
     * @param what an item is, for messages: "Pipeline"
     * @return the items, each component null, empty or its default where its key is missing; empty when there is no such
     *     list
     * @throws InvalidSettingsException when a key is unknown, or a value of the wrong type
     */
    public static <T extends Record> List<T> read(Environment environment, String key, String what, Class<T> type) {
        List<String> unknown = UnknownKeys.find(environment, key, what, type);
        if (!unknown.isEmpty()) {
            throw new InvalidSettingsException(unknown);
        }
        try {
            return Binder.get(environment).bind(key, Bindable.listOf(type)).orElse(List.of());
        } catch (BindException e) {
            throw new InvalidSettingsException(List.of(SectionFailureAnalyzer.mistyped(e)));
        }
    }
}
