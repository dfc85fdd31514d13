package dev.slipway.service.settings;

/**
 * A rule that joins several sections, or that reads more than the configuration, such as a file. Declare it as a bean by a
 * static method: rules are checked before any other bean is made.
 */
@FunctionalInterface
public interface SettingsRule {

    /** Adds what is wrong. A section that has a mistake of its own is not among the settings. */
    void check(Settings settings, Problems problems);
}
