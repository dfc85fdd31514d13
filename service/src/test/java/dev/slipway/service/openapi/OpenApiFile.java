package dev.slipway.service.openapi;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The document of a service as {@code docs/openapi} has it: of no version. */
public final class OpenApiFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private OpenApiFile() {}

    /** The document of a service; tests run in a module's folder. */
    public static JsonNode read(String service) {
        return YAML.readTree(path(service));
    }

    /** Fails when the file differs from the document that the service serves. */
    public static void assertCurrent(String service, JsonNode served) throws IOException {
        JsonNode document = served.deepCopy();
        ((ObjectNode) document.get("info")).put("version", DocumentInfo.DEVELOPMENT);
        RenewedFile.assertCurrent(path(service), YAML.writeValueAsString(document));
    }

    private static Path path(String service) {
        return Path.of("../docs/openapi/" + service + ".yaml");
    }
}
