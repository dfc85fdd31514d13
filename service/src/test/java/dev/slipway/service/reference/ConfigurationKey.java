package dev.slipway.service.reference;

/**
 * A key of the configuration.
 *
 * @param name the key in full; {@code []} follows the name of a list of items
 * @param type a class as Java writes it; {@code items} for a list of items
 * @param standard the value when the key is missing; empty for none
 * @param description the Javadoc of the key, in Markdown; empty for none
 */
record ConfigurationKey(String name, String type, String standard, String description) {

    ConfigurationKey below(String list) {
        return new ConfigurationKey(list + "[]." + name, type, standard, description);
    }
}
