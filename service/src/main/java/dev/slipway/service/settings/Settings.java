package dev.slipway.service.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sections of the configuration that have no mistake of their own. */
public final class Settings {
    private final Map<Class<?>, Object> sections = new HashMap<>();

    void put(Class<?> type, Object section) {
        sections.put(type, section);
    }

    /** A section by its type; empty when it has a mistake, or when no feature has it. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(sections.get(type)).map(type::cast);
    }
}
