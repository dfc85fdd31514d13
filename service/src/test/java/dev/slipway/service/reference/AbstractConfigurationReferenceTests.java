package dev.slipway.service.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is generated from the keys of a service is up to date: its reference, and the schema of its chart. */
public abstract class AbstractConfigurationReferenceTests {
    private final String service;
    private final List<ConfigurationKey> keys = new ConfigurationMetadata(Path.of("target/classes")).keys();

    /** @param service the name of the service, of its module and of its chart */
    protected AbstractConfigurationReferenceTests(String service) {
        this.service = service;
    }

    @Test
    void everyKeyHasADescription() {
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.description())
                        .as("%s: describe it by @param in the Javadoc of its record", key.name())
                        .matches("[A-Z`].*\\."));
    }

    @Test
    void referenceIsUpToDate() {
        new GeneratedText(
                        Path.of("../docs/configuration.md"),
                        "<!-- generated: the keys of " + service + " -->\n\n",
                        "\n<!-- end of the keys of " + service + " -->")
                .assertIs(ConfigurationTables.of(keys));
    }

    @Test
    void schemaOfTheChartIsUpToDate() {
        new GeneratedText(
                        Path.of("../charts/slipway/charts/" + service + "/values.schema.json"),
                        "\n  \"$defs\": ",
                        "\n}\n")
                .assertIs(ConfigurationSchema.of(keys));
    }
}
