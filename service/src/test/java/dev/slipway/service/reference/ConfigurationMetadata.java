package dev.slipway.service.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what spring-boot-configuration-processor wrote of the keys. */
final class ConfigurationMetadata {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern LIST = Pattern.compile("java\\.util\\.List<(dev\\.slipway\\..+)>");

    private final Path metadata;

    /** @param classes the folder of a module's classes */
    ConfigurationMetadata(Path classes) {
        this.metadata = classes.resolve("META-INF");
    }

    /** Every key, those of the items of lists too, by name. */
    List<ConfigurationKey> keys() {
        return keys(metadata.resolve("spring-configuration-metadata.json"))
                .sorted(Comparator.comparing(ConfigurationKey::name))
                .toList();
    }

    private Stream<ConfigurationKey> keys(Path file) {
        return JSON.readTree(file).get("properties").valueStream().flatMap(this::key);
    }

    private Stream<ConfigurationKey> key(JsonNode property) {
        String name = property.get("name").stringValue();
        String type = property.get("type").stringValue();
        String standard = property.path("defaultValue").asString("");
        String description = markdown(property.path("description").asString(""));
        Matcher list = LIST.matcher(type);
        if (!list.matches()) {
            return Stream.of(new ConfigurationKey(name, type, standard, description));
        }
        Path items = metadata.resolve("spring/configuration-metadata/" + list.group(1) + ".json");
        if (!Files.exists(items)) {
            throw new IllegalStateException("The items of " + name
                    + " have no metadata: annotate their record with @ConfigurationPropertiesSource");
        }
        return Stream.concat(
                Stream.of(new ConfigurationKey(name, "items", "", description)),
                keys(items).map(item -> item.below(name)));
    }

    private static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^{}]*)}", "`$1`").replaceAll("<code>(.*?)</code>", "`$1`");
    }
}
