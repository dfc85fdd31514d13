package dev.slipway.service.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;

/** The head of an OpenAPI document. */
public final class DocumentInfo {
    /** The version of a service that was not built as a release. */
    public static final String DEVELOPMENT = "development";

    private DocumentInfo() {}

    /**
     * A document without operations.
     *
     * @param build says the service's version, which is {@link #DEVELOPMENT} when null
     */
    public static OpenAPI document(String title, @Nullable BuildProperties build, String description) {
        Info info = new Info()
                .title(title)
                .version(build == null ? DEVELOPMENT : build.getVersion())
                .description(description)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0"));
        return new OpenAPI()
                .info(info)
                .components(new Components())
                .servers(List.of(new Server().url("/").description("The server that serves this document")));
    }

    /**
     * The schema of a name.
     *
     * @throws IllegalArgumentException when the document has no such schema
     */
    public static Schema<?> schema(OpenAPI document, String name) {
        Schema<?> schema = document.getComponents().getSchemas().get(name);
        if (schema == null) {
            throw new IllegalArgumentException("The document has no schema " + name);
        }
        return schema;
    }

    /** Puts paths and schemas in the order of their names, so that equal services have equal documents. */
    public static void sort(OpenAPI document) {
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
    }
}
